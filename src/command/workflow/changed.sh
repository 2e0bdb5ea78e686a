changed=false
if [ "$DUE" = true ]; then
  rm -rf "$OUT/.qiao"
  rm -f "$OUT/published.sha256"
  now=$(cd "$OUT" && find . -type f -exec sha256sum {} + | LC_ALL=C sort | sha256sum | cut -c 1-64)
  before=$(curl -fsS --max-time 60 "$SITE_URL/published.sha256") || before=
  if [ "$now" != "$before" ]; then
    changed=true
    echo "$now" > "$OUT/published.sha256"
  else
    echo "⟦和网上的一样，不用再发布¦what is published is the same⟧"
  fi
fi
