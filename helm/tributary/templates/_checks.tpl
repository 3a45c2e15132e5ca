{{/* What no schema can say. Each refusal names the value and what to do. */}}
{{- define "tributary.checks" -}}
{{- include "tributary.checkWhatIsMissing" . -}}
{{- include "tributary.checkNames" . -}}
{{- include "tributary.checkGrants" . -}}
{{- range $key := list "sources" "issuers" "grants" "pageTokenKeys" "resilience" "config" -}}
{{- include "tributary.checkSecrets" (dict "path" $key "value" (index $.Values $key)) -}}
{{- end -}}
{{- range .Values.extraEnv -}}
{{- include "tributary.checkSecret" (dict "path" (printf "extraEnv, variable %s," .name) "key" .name "value" .value) -}}
{{- end -}}
{{- include "tributary.checkReserved" (dict "path" "" "value" .Values.config) -}}
{{- with .Values.autoscaling -}}
{{- if gt (int .minReplicas) (int .maxReplicas) -}}
{{- fail (printf "autoscaling.minReplicas is %d, which is more than autoscaling.maxReplicas, %d" (int .minReplicas) (int .maxReplicas)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "tributary.checkWhatIsMissing" -}}
{{- if .Values.sandbox.enabled -}}
{{- if .Values.sources -}}
{{- fail "sandbox.enabled brings emulated sources of its own: leave sources empty, or sandbox.enabled false" -}}
{{- end -}}
{{- else -}}
{{- if not .Values.sources -}}
{{- fail "sources is empty: name the accounts to read (README.md of the chart has an example), or set sandbox.enabled=true for a demonstration that needs no credentials" -}}
{{- end -}}
{{- if not .Values.issuers -}}
{{- fail "issuers is empty: name the authorization server whose tokens are accepted, by issuers[0].issuer and issuers[0].audiences" -}}
{{- end -}}
{{- if not .Values.existingSecret -}}
{{- fail (printf "existingSecret is empty: make a Secret with these keys and set existingSecret to its name:%s" (include "tributary.secretFiles" . | replace "\n" " ")) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "tributary.checkNames" -}}
{{- include "tributary.checkUnique" (dict "list" "sources" "key" "name" "values" .Values.sources) -}}
{{- include "tributary.checkUnique" (dict "list" "issuers" "key" "issuer" "values" .Values.issuers) -}}
{{- include "tributary.checkUnique" (dict "list" "pageTokenKeys" "key" "id" "values" .Values.pageTokenKeys) -}}
{{- end -}}

{{- define "tributary.checkUnique" -}}
{{- $seen := list -}}
{{- range $i, $value := .values -}}
{{- $name := index $value $.key -}}
{{- if has $name $seen -}}
{{- fail (printf "%s[%d].%s is '%s' like that of another entry: it must be there once only" $.list $i $.key $name) -}}
{{- end -}}
{{- $seen = append $seen $name -}}
{{- end -}}
{{- end -}}

{{- define "tributary.checkGrants" -}}
{{- $names := list "*" -}}
{{- range .Values.sources -}}
{{- if ne .enabled false -}}
{{- $names = append $names .name -}}
{{- end -}}
{{- end -}}
{{- range $i, $grant := .Values.grants -}}
{{- if eq (.everybody | default false) (not (empty (coalesce .clients .subjects .groups .roles))) -}}
{{- fail (printf "grants[%d] should name its callers by clients, subjects, groups or roles, or say everybody: true, and not both" $i) -}}
{{- end -}}
{{- if and .owners (or (index . "owner-email-claim") (index . "owner-username-claim")) -}}
{{- fail (printf "grants[%d] should have owners or an owner claim, and not both" $i) -}}
{{- end -}}
{{- $granted := kindIs "string" .sources | ternary (splitList "," (toString .sources)) .sources -}}
{{- range $granted -}}
{{- if not (or $.Values.sandbox.enabled (has (trim .) $names)) -}}
{{- fail (printf "grants[%d].sources names '%s', which is no source that is enabled" $i (trim .)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Every value below, by the name of its key. */}}
{{- define "tributary.checkSecrets" -}}
{{- if kindIs "map" .value -}}
{{- range $key, $value := .value -}}
{{- $path := printf "%s.%s" $.path $key -}}
{{- include "tributary.checkSecret" (dict "path" $path "key" $key "value" $value) -}}
{{- include "tributary.checkSecrets" (dict "path" $path "value" $value) -}}
{{- end -}}
{{- else if kindIs "slice" .value -}}
{{- range $i, $value := .value -}}
{{- include "tributary.checkSecrets" (dict "path" (printf "%s[%d]" $.path $i) "value" $value) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Says nothing of the value itself. A private key may be the place of a file. */}}
{{- define "tributary.checkSecret" -}}
{{- $key := .key | lower | replace "-" "" | replace "_" "" -}}
{{- if regexMatch "(secret|password|passphrase|token|apikey|credentials?|authorization|privatekey)$" $key -}}
{{- if not (or (kindIs "map" .value) (kindIs "slice" .value) (kindIs "bool" .value) (kindIs "invalid" .value)) -}}
{{- if not (regexMatch "^(\\$\\{[A-Za-z0-9._-]+\\}|(file|classpath):.*)?$" (.value | toString | trim)) -}}
{{- fail (printf "%s holds a secret: put it into the Secret of existingSecret, and refer to its key here, as in ${%s}" .path (.key | lower | replace "_" "-" | splitList "." | last)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What `config` must not say, because the rest of the chart depends on it. */}}
{{- define "tributary.checkReserved" -}}
{{- if kindIs "map" .value -}}
{{- range $key, $value := .value -}}
{{- $path := printf "%s.%s" $.path $key | trimPrefix "." -}}
{{- range $reserved, $instead := include "tributary.reserved" $ | fromYaml -}}
{{- if regexMatch (printf "^%s([.\\[]|$)" $reserved) ($path | lower | replace "-" "" | replace "_" "") -}}
{{- fail (printf "config.%s: %s" $path $instead) -}}
{{- end -}}
{{- end -}}
{{- include "tributary.checkReserved" (dict "path" $path "value" $value) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "tributary.reserved" -}}
tributary\.sources: set sources
tributary\.security\.issuers: set issuers
tributary\.security\.grants: set grants
tributary\.pagetoken: set pageTokenKeys
tributary\.media\.spool\.directory: the chart mounts a volume for it
tributary\.media\.spool\.maxsize: set spool.maxSize
tributary\.refreshtokens\.directory: set refreshTokens.existingClaim
resilience4j: set resilience
spring\.lifecycle\.timeoutpershutdownphase: set shutdown.drainSeconds
spring\.profiles\.(active|include): set sandbox.enabled, or SPRING_PROFILES_ACTIVE in extraEnv
server\.port: the pod's port is 8080; set service.port
management\.server\.(port|address|basepath|ssl): the pod's port for health and metrics is 8081
{{- end -}}
