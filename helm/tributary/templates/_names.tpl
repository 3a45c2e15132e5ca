{{- define "tributary.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* Short enough for what is added to it. */}}
{{- define "tributary.fullname" -}}
{{- $name := include "tributary.name" . -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- .Values.fullnameOverride | default $full | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "tributary.managementName" -}}
{{- include "tributary.fullname" . }}-management
{{- end -}}

{{- define "tributary.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "tributary.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{/* What all pods of a release have; these labels can never change. */}}
{{- define "tributary.releaseLabels" -}}
app.kubernetes.io/name: {{ include "tributary.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end -}}

{{/* What selects pods of the service, and not that of `helm test`; these labels can never change. */}}
{{- define "tributary.selectorLabels" -}}
{{ include "tributary.releaseLabels" . }}
app.kubernetes.io/component: service
{{- end -}}

{{- define "tributary.testLabels" -}}
{{ include "tributary.releaseLabels" . }}
app.kubernetes.io/component: test
{{- end -}}

{{/* What says of an object what made it, besides the labels above. */}}
{{- define "tributary.descriptiveLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{/* The installer's labels: those that all objects have, and over them those of one, as (list root labels). */}}
{{- define "tributary.ownLabels" -}}
{{- with mergeOverwrite (deepCopy ((first .).Values.commonLabels | default dict)) (last . | default dict) }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* All labels of an object, as (list root labels). */}}
{{- define "tributary.labelsWith" -}}
{{ include "tributary.selectorLabels" (first .) }}
{{ include "tributary.descriptiveLabels" (first .) }}
{{- include "tributary.ownLabels" . }}
{{- end -}}

{{- define "tributary.podLabels" -}}
{{ include "tributary.selectorLabels" . }}
{{- include "tributary.ownLabels" (list . .Values.podLabels) }}
{{- end -}}

{{/* All labels of what only `helm test` needs. */}}
{{- define "tributary.testObjectLabels" -}}
{{ include "tributary.testLabels" . }}
{{ include "tributary.descriptiveLabels" . }}
{{- include "tributary.ownLabels" (list . dict) }}
{{- end -}}

{{- define "tributary.labels" -}}
{{ include "tributary.labelsWith" (list . dict) }}
{{- end -}}

{{- define "tributary.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}
