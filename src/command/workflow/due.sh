due=true
if [ "$EVENT" = schedule ]; then
  today=$(TZ=@ZONE@ date +%Y-%m-%d)
  next=$(curl -fsS --max-time 60 "$SITE_URL/build.json" | sed -n 's/.*"next_change": *"\([0-9-]*\)".*/\1/p' | head -n 1) || next=
  # ⟦日期写成 2026-03-06 这样，去掉横线就能比大小。¦Dates like 2026-03-06 compare as numbers without their hyphens.⟧
  if [ -n "$next" ] && [ "$(echo "$today" | tr -d -)" -lt "$(echo "$next" | tr -d -)" ]; then
    due=false
    echo "⟦网站到 $next 才会变，今天 $today 不用生成¦the site changes on $next; nothing to do on $today⟧"
  fi
fi
