{{/* What no schema can say. Each refusal names the value and what to do. */}}
{{- define "tributary.checks" -}}
{{- include "tributary.checkWhatIsMissing" . -}}
{{- include "tributary.checkNames" . -}}
{{- include "tributary.checkGrants" . -}}
{{- include "tributary.checkSecrets" . -}}
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
{{- if not (include "tributary.enabledSources" . | fromYamlArray) -}}
{{- fail "sources is empty, or none of it is enabled: name the accounts to read (README.md of the chart has an example), or set sandbox.enabled=true for a demonstration that needs no credentials" -}}
{{- end -}}
{{- if not .Values.issuers -}}
{{- fail "issuers is empty: name the authorization server whose tokens are accepted, by issuers[0].issuer and issuers[0].audiences" -}}
{{- end -}}
{{- if not .Values.existingSecret -}}
{{- fail (printf "existingSecret is empty: make a Secret with these keys and set existingSecret to its name: %s" (include "tributary.secretFiles" . | fromYamlArray | join " ")) -}}
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
{{- $sources := list -}}
{{- range include "tributary.enabledSources" . | fromYamlArray -}}
{{- $sources = append $sources .name -}}
{{- end -}}
{{- $issuers := list -}}
{{- range .Values.issuers -}}
{{- $issuers = append $issuers .issuer -}}
{{- end -}}
{{- range $i, $grant := .Values.grants -}}
{{- $path := printf "grants[%d]" $i -}}
{{- if eq (.everybody | default false) (not (empty (coalesce .clients .subjects .groups .roles))) -}}
{{- fail (printf "%s should name its callers by clients, subjects, groups or roles, or say everybody: true, and not both" $path) -}}
{{- end -}}
{{- if and .owners (or (index . "owner-email-claim") (index . "owner-username-claim")) -}}
{{- fail (printf "%s should have owners or an owner claim, and not both" $path) -}}
{{- end -}}
{{- if and (not .issuers) (gt (len $issuers) 1) -}}
{{- fail (printf "%s should say whose tokens it is for by issuers, as there are several" $path) -}}
{{- end -}}
{{- include "tributary.checkNamed" (dict "path" (printf "%s.issuers" $path) "named" .issuers "there" $issuers "what" "none of issuers") -}}
{{- if not $.Values.sandbox.enabled -}}
{{- include "tributary.checkNamed" (dict "path" (printf "%s.sources" $path) "named" .sources "there" (append $sources "*") "what" "no source that is enabled") -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A list of names may be one text, with commas. */}}
{{- define "tributary.checkNamed" -}}
{{- range kindIs "string" .named | ternary (splitList "," (toString .named)) .named -}}
{{- if not (has (trim .) $.there) -}}
{{- fail (printf "%s names '%s', which is %s" $.path (trim .) $.what) -}}
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
tributary\.media\.spool\.maxsize: set spool.maxMiB
tributary\.refreshtokens\.directory: set refreshTokens.existingClaim
tributary\.media\.streams: set media.streams
resilience4j: set resilience
spring\.lifecycle\.timeoutpershutdownphase: set shutdown.drainSeconds
spring\.profiles\.(active|include): set sandbox.enabled, or SPRING_PROFILES_ACTIVE in extraEnv
server\.port: the pod's port is 8080; set service.port
server\.address: the pod listens to all its addresses
server\.ssl: the pod speaks plain HTTP; set ingress.tls
management\.endpoints\.web\.(basepath|pathmapping): probes ask below /actuator
management\.endpoint\.health\.probes: probes ask for them
management\.server\.(port|address|basepath|ssl): the pod's port for health and metrics is 8081
{{- end -}}
