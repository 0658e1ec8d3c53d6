{{- define "stroop.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{- define "stroop.image" -}}
{{- $digest := get .root.Values.image.digests .service -}}
{{- with .root.Values.image.registry }}{{ . }}/{{ end -}}stroop/{{ .service }}
{{- if $digest }}@{{ $digest }}{{ else }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}{{ end -}}
{{- end }}

{{- define "stroop.selector" -}}
app.kubernetes.io/name: {{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .lane }}
stroop.io/lane: {{ . }}
{{- end }}
{{- end }}

{{- define "stroop.labels" -}}
{{ include "stroop.selector" . }}
app.kubernetes.io/part-of: stroop
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "stroop.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ .Values.serviceAccount.name | default (include "stroop.name" .) }}{{ else }}{{ .Values.serviceAccount.name | default "default" }}{{ end -}}
{{- end }}

{{- define "stroop.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "stroop.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- /* Where pods run: on different nodes and in different zones, if possible. */ -}}
{{- define "stroop.placement" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: {matchLabels: {{ include "stroop.selector" . | fromYaml | toJson }}}
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: {matchLabels: {{ include "stroop.selector" . | fromYaml | toJson }}}
{{- with .root.Values.nodeSelector }}
nodeSelector: {{ toJson . }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations: {{ toJson . }}
{{- end }}
{{- with .root.Values.affinity }}
affinity: {{ toJson . }}
{{- end }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{ toJson . }}
{{- end }}
{{- end }}

{{- define "stroop.probes" -}}
startupProbe:
  httpGet: {path: /q/health/started, port: management}
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /q/health/ready, port: management}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 2
{{- end }}

{{- /* Settings that all services share. */ -}}
{{- define "stroop.environment" -}}
- {name: KAFKA_BOOTSTRAP_SERVERS, value: {{ required "kafka.bootstrapServers is required" .Values.kafka.bootstrapServers | quote }}}
{{- with .Values.kafka.securityProtocol }}
- {name: KAFKA_SECURITY_PROTOCOL, value: {{ . | quote }}}
{{- end }}
{{- with .Values.kafka.saslMechanism }}
- {name: KAFKA_SASL_MECHANISM, value: {{ . | quote }}}
{{- end }}
- {name: STROOP_ACCESS_STAFF_FILE, value: /secrets/staff/staff}
{{- with .Values.assets }}
- {name: STROOP_ASSETS, value: {{ join "," . | quote }}}
{{- end }}
{{- end }}

{{- define "stroop.extraEnvironment" -}}
{{- range $name, $value := . }}
- {name: {{ $name }}, value: {{ $value | toString | quote }}}
{{- end }}
{{- end }}

{{- /* Secret files named after the settings they hold: the password of a role, and Kafka's. */ -}}
{{- define "stroop.settingsVolume" -}}
- name: settings
  projected:
    defaultMode: 0440
    sources:
      {{- with .role }}
      - secret:
          name: {{ required "database.existingSecret is required" $.root.Values.database.existingSecret }}
          items: [{key: {{ . }}, path: quarkus.datasource.password}]
      {{- end }}
      {{- with .root.Values.kafka.existingSecret }}
      - secret: {name: {{ . }}}
      {{- end }}
{{- end }}

{{- define "stroop.staffVolume" -}}
- name: staff
  secret: {secretName: {{ required "keys.staff.existingSecret is required" .Values.keys.staff.existingSecret }}, defaultMode: 0440}
{{- end }}

{{- define "stroop.jdbcUrl" -}}
jdbc:postgresql://{{ required "database.host is required" .root.Values.database.host }}:{{ .root.Values.database.port }}/{{ .database }}{{ .root.Values.database.options }}
{{- end }}

{{- define "stroop.checksum" -}}
checksum/values: {{ toJson .Values | sha256sum | trunc 32 }}
{{- end }}
