{{/* No value may hold a secret. Says nothing of the value itself. */}}
{{- define "tributary.checkSecrets" -}}
{{- $instead := "put it into the Secret of existingSecret, and refer to its key here, as in ${name}" -}}
{{- range $key := list "sources" "issuers" "grants" "pageTokenKeys" "resilience" "config" -}}
{{- include "tributary.checkSecret" (dict "path" $key "key" $key "value" (index $.Values $key) "instead" $instead) -}}
{{- end -}}
{{- $instead = "put it into a Secret, and take the variable from there by valueFrom" -}}
{{- range .Values.extraEnv -}}
{{- include "tributary.checkSecret" (dict "path" (printf "extraEnv, variable %s," .name) "key" .name "value" .value "instead" $instead) -}}
{{- end -}}
{{- end -}}

{{/* A value by the name of its key, and every value below it. A reference is `$` here, and a private key may be the place of a
file. */}}
{{- define "tributary.checkSecret" -}}
{{- $word := "(?i)(secret|password|passphrase|token|(api|private|secret|access)[-_]?key|credential|authorization)s?" -}}
{{- if kindIs "map" .value -}}
{{- range $key, $value := .value -}}
{{- include "tributary.checkSecret" (dict "path" (printf "%s.%s" $.path $key) "key" $key "value" $value "instead" $.instead) -}}
{{- end -}}
{{- else if kindIs "slice" .value -}}
{{- range $i, $value := .value -}}
{{- include "tributary.checkSecret" (dict "path" (printf "%s[%d]" $.path $i) "key" $.key "value" $value "instead" $.instead) -}}
{{- end -}}
{{- else if not (or (kindIs "bool" .value) (kindIs "invalid" .value)) -}}
{{- $value := regexReplaceAll "\\$\\{[A-Za-z0-9._-]+\\}" (.value | toString | trim) "$$" -}}
{{- $named := and (regexMatch (printf "%s([_\\[]\\d+\\]?)?$" $word) .key) (not (regexMatch "^(\\$*|(file|classpath):.*)$" $value)) -}}
{{- $assigned := regexMatch (printf "%s[\"']?\\s*[=:]\\s*[\"']?(\\$\\{|[^\\s\"'$])" $word) $value -}}
{{- if or $named $assigned (regexMatch "://[^/@\\s]*:[^/@\\s]*[^/@\\s$][^/@\\s]*@|-----BEGIN [A-Z ]*PRIVATE KEY" $value) -}}
{{- fail (printf "%s holds a secret: %s" .path .instead) -}}
{{- end -}}
{{- end -}}
{{- end -}}
