jq -s 'map({
  description: ([.message, .hint] | map(values) | join(" – ")),
  check_name: .rule,
  fingerprint: ([.rule, .file, (.line | tostring), .message] | join("|")),
  severity: {"error": "major", "warning": "minor", "info": "info"}[.severity],
  location: {path: ("@PREFIX@" + .file), lines: {begin: .line}}
})' told.json > quality.json
