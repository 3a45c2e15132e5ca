{{- define "tributary.dnsEgress" -}}
{{- with .Values.networkPolicy.dns -}}
- to:
    {{- toYaml . | nindent 4 }}
  ports:
    {{- range $.Values.networkPolicy.dnsPorts }}
    - port: {{ . }}
      protocol: UDP
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- end -}}
{{- end -}}

{{- define "tributary.peer" -}}
{{- if .cidr -}}
ipBlock:
  cidr: {{ .cidr | quote }}
{{- else -}}
{{- toYaml (pick . "namespaceSelector" "podSelector") -}}
{{- end -}}
{{- end -}}

{{/* An exception must be of the same family as what it is an exception of. */}}
{{- define "tributary.except" -}}
{{- $except := list -}}
{{- range .except -}}
{{- if eq (contains ":" .) (contains ":" $.cidr) -}}
{{- $except = append $except . -}}
{{- end -}}
{{- end -}}
{{- with $except -}}
except:
  {{- toYaml . | nindent 2 }}
{{- end -}}
{{- end -}}
