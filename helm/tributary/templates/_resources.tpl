{{/* Room above what media may take: a pod that needs more is evicted. */}}
{{- define "tributary.spoolVolume" -}}
{{- div (mul .Values.spool.maxMiB 3) 2 }}Mi
{{- end -}}

{{/* What a pod gets, with the ephemeral storage of both its volumes. */}}
{{- define "tributary.resources" -}}
{{- $storage := printf "%dMi" (add 64 (div (mul .Values.spool.maxMiB 3) 2)) -}}
{{- toYaml (mergeOverwrite (dict "requests" (dict "ephemeral-storage" $storage)) (deepCopy .Values.resources)) -}}
{{- end -}}
