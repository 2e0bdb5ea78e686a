# ⟦在合并请求里评论：一个请求只有一条，以后改的是这一条。写的都缩进四格，里面什么都不当标记看。¦Comments on the request: once, and later it is that comment that changes. All that is told stands four blanks in, where nothing is taken for markup.⟧
api() {
  printf 'header = "%s"\n' "$AUTH" | curl -fsS --max-time 60 -K - -H 'Content-Type: application/json' "$@"
}
comment() {
  at=$(mktemp -d) || return 1
  mark='<!-- qiao check -->'
  # ⟦别人写的评论，就算写上了这个记号，也不去改。¦What others wrote is left alone, even with this mark in it.⟧
  if [ -z "${ME:-}" ]; then
    api "$WHO" > "$at/who" || return 1
    ME=$(jq -er '.login // .username' "$at/who") || return 1
  fi
  page=1 id=
  while [ -z "$id" ] && [ "$page" -le 20 ]; do
    api "$COMMENTS?per_page=100&page=$page" > "$at/page" || return 1
    id=$(jq -r --arg me "$ME" --arg mark "$mark" \
      'map(select((.user.login // .author.username) == $me and (.body // "" | startswith($mark)))) | first | .id // empty' "$at/page") || return 1
    [ "$(jq length "$at/page")" -ge 100 ] || break
    page=$((page + 1))
  done
  if [ ! -s "$TOLD" ] && [ -z "$id" ]; then
    echo '⟦没有要评论的¦there is nothing to comment on⟧'
    return 0
  fi
  jq -n --arg mark "$mark" --rawfile told "$TOLD" '($told | sub("\n+$"; "") | split("\n")) as $lines
    | if $told == "" then ["⟦都改好了，没有发现问题。¦All is mended: nothing is wrong.⟧"]
      else ["⟦检查发现了下面这些。写“错误”的要改了才能合并，写“提醒”的看一看。¦This is what the check found. An error must be mended before this can be merged; a warning is worth a look.⟧", ""]
        + ($lines[:300] | map("    " + .[:500]))
        + (if ($lines | length) > 300 then ["", "⟦还有一些，都在运行日志里。¦There is more; all of it stands in the log of the run.⟧"] else [] end)
      end
    | {body: ([$mark, "### ⟦qiao 检查结果¦what qiao found⟧", ""] + . | join("\n"))[:60000]}' > "$at/body" || return 1
  if [ -n "$id" ]; then
    api -X "$CHANGE" --data-binary @"$at/body" "$COMMENT/$id" > "$at/answer" || return 1
    echo '⟦评论改过了¦the comment was changed⟧'
  else
    api -X POST --data-binary @"$at/body" "$COMMENTS" > "$at/answer" || return 1
    echo '⟦评论发出去了¦the comment was made⟧'
  fi
}
comment || echo '⟦评论没有发出去；检查出来的都在日志里¦no comment could be made; what was found stands in the log⟧'
[ -z "${at:-}" ] || rm -rf "$at"
