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

{{/* An exception must be a part of what it is an exception of. */}}
{{- define "tributary.except" -}}
{{- $except := list -}}
{{- if has .cidr (list "0.0.0.0/0" "::/0") -}}
{{- range .except -}}
{{- if eq (contains ":" .) (contains ":" $.cidr) -}}
{{- $except = append $except . -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- with $except -}}
except:
  {{- toYaml . | nindent 2 }}
{{- end -}}
{{- end -}}
