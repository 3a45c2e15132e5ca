{{/* What application.yaml says. What `config` says goes over it. */}}
{{- define "tributary.application" -}}
{{- $security := dict -}}
{{- if .Values.issuers -}}
{{- $_ := set $security "issuers" .Values.issuers -}}
{{- end -}}
{{- if .Values.grants -}}
{{- $_ := set $security "grants" .Values.grants -}}
{{- end -}}
{{- $spool := dict "directory" "/var/lib/tributary/spool/media" "max-size" (printf "%dMB" (int .Values.spool.maxMiB)) -}}
{{- $tributary := dict "media" (dict "streams" (int .Values.media.streams) "spool" $spool) -}}
{{- if $security -}}
{{- $_ := set $tributary "security" $security -}}
{{- end -}}
{{- $phase := dict "timeout-per-shutdown-phase" (printf "%ds" (int .Values.shutdown.drainSeconds)) -}}
{{- $application := dict "tributary" $tributary "spring" (dict "lifecycle" $phase) -}}
{{- if .Values.sandbox.enabled -}}
{{- /* Its own profile listens to its own machine only; nothing is all addresses, of IPv4 and IPv6. */ -}}
{{- $_ := set $application "server" (dict "address" "") -}}
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

{{/* Sources that the service reads, as a list in YAML. */}}
{{- define "tributary.enabledSources" -}}
{{- $enabled := list -}}
{{- range .Values.sources -}}
{{- if ne .enabled false -}}
{{- $enabled = append $enabled . -}}
{{- end -}}
{{- end -}}
{{- toYaml $enabled -}}
{{- end -}}

{{/* Names of the files that application.yaml refers to, as a list in YAML. */}}
{{- define "tributary.secretFiles" -}}
{{- $values := merge (dict "sources" (include "tributary.enabledSources" . | fromYamlArray)) .Values -}}
{{- $names := list -}}
{{- range regexFindAll "\\$\\{[A-Za-z0-9._-]+\\}" (include "tributary.application" (dict "Values" $values)) -1 -}}
{{- $names = append $names (trimPrefix "${" . | trimSuffix "}") -}}
{{- end -}}
{{- range .Values.extraEnv -}}
{{- $names = without $names .name -}}
{{- end -}}
{{- toYaml ($names | uniq | sortAlpha) -}}
{{- end -}}
