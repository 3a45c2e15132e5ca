{{/* What application.yaml says. What `config` says goes over it. */}}
{{- define "tributary.application" -}}
{{- $security := dict -}}
{{- if .Values.issuers -}}
{{- $_ := set $security "issuers" .Values.issuers -}}
{{- end -}}
{{- if .Values.grants -}}
{{- $_ := set $security "grants" .Values.grants -}}
{{- end -}}
{{- $spool := dict "directory" "/var/lib/tributary/spool/media" "max-size" .Values.spool.maxSize -}}
{{- $tributary := dict "media" (dict "spool" $spool) -}}
{{- if $security -}}
{{- $_ := set $tributary "security" $security -}}
{{- end -}}
{{- $phase := dict "timeout-per-shutdown-phase" (printf "%ds" (int .Values.shutdown.drainSeconds)) -}}
{{- $application := dict "tributary" $tributary "spring" (dict "lifecycle" $phase) -}}
{{- if .Values.sandbox.enabled -}}
{{- /* Its own profile listens to its own machine only. */ -}}
{{- $_ := set $application "server" (dict "address" "0.0.0.0") -}}
{{- else -}}
{{- $_ := set $tributary "sources" .Values.sources -}}
{{- $_ := set $tributary "page-token" (dict "keys" .Values.pageTokenKeys) -}}
{{- end -}}
{{- if .Values.refreshTokens.existingClaim -}}
{{- $_ := set $tributary "refresh-tokens" (dict "directory" "/var/lib/tributary/refresh-tokens/kept") -}}
{{- end -}}
{{- with .Values.resilience -}}
{{- $_ := set $application "resilience4j" . -}}
{{- end -}}
{{- toYaml (mergeOverwrite $application (deepCopy (.Values.config | default dict))) -}}
{{- end -}}

{{/* Names of the files that application.yaml refers to, one a line. */}}
{{- define "tributary.secretFiles" -}}
{{- $references := regexFindAll "\\$\\{[A-Za-z0-9._-]+\\}" (include "tributary.application" .) -1 -}}
{{- range $references | uniq | sortAlpha }}
{{ trimPrefix "${" . | trimSuffix "}" }}
{{- end }}
{{- end -}}
