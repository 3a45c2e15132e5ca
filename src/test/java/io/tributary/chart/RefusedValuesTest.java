package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told of wrong values without the service is told before anything is installed. */
class RefusedValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "replicaCount: 3|additional properties 'replicaCount' not allowed",
                "replicas: two|at '/replicas': got string, want integer",
                "replicas: -1|at '/replicas': minimum",
                "sandbox: {enable: true}|at '/sandbox': additional properties 'enable' not allowed",
                "image: {pullPolicy: Sometimes}|at '/image/pullPolicy': value must be one of",
                "image: {digest: latest}|at '/image/digest': 'latest' does not match pattern",
                "service: {type: ExternalName}|at '/service/type': value must be one of",
                "service: {port: 70000}|at '/service/port': maximum",
                "ingress: {enabled: true}|at '/ingress/hosts': minItems",
                "ingress: {hosts: [{paths: [/]}]}|at '/ingress/hosts/0': missing property 'host'",
                "shutdown: {drainSeconds: 1m}|at '/shutdown/drainSeconds': got string",
                "shutdown: {drainSeconds: 0}|at '/shutdown/drainSeconds': minimum",
                "shutdown: {drainSeconds: null}|at '/shutdown': missing property 'drainSeconds'",
                "spool: {maxMiB: 1Gi}|at '/spool/maxMiB': got string, want integer",
                "media: {streams: 0}|at '/media/streams': minimum",
                "fullnameOverride: Calls|at '/fullnameOverride': 'Calls' does not match pattern",
                "podLabels: {app.kubernetes.io/name: a}|invalid propertyName"
                        + " 'app.kubernetes.io/name'",
                "commonLabels: {helm.sh/chart: a}|invalid propertyName 'helm.sh/chart'",
                "networkPolicy: null|missing property 'networkPolicy'",
                "probes: {startup: null}|at '/probes': missing property 'startup'",
                "probes: {liveness: {successThreshold: 2}}|at '/probes/liveness/successThreshold':"
                        + " value must be 1",
                "pageTokenKeys: []|at '/pageTokenKeys': minItems",
                "pageTokenKeys: [{id: k 1, secret: x}]|at '/pageTokenKeys/0/id': 'k 1' does not"
                        + " match",
                "resilience: {circuitBreaker: {}}|additional properties 'circuitBreaker' not"
                        + " allowed",
                "resources: {limit: {memory: 1Gi}}|additional properties 'limit' not allowed",
                "podAnnotations: {a: 1}|at '/podAnnotations/a': got number, want string",
                "extraEnv: [{value: a}]|at '/extraEnv/0': missing property 'name'",
                "autoscaling: {minReplicas: 0}|at '/autoscaling/minReplicas': minimum",
                "podDisruptionBudget: {maxUnavailable: 0}|at '/podDisruptionBudget/maxUnavailable'",
                "podDisruptionBudget: {maxUnavailable: 0%}|at"
                        + " '/podDisruptionBudget/maxUnavailable'",
                "networkPolicy: {imagicle: [{cidr: recorder.example.com, ports: [443]}]}|at"
                    + " '/networkPolicy/imagicle/0/cidr': 'recorder.example.com' does not match",
                "networkPolicy: {imagicle: [{cidr: 10.0.0.1/99, ports: [443]}]}|at"
                        + " '/networkPolicy/imagicle/0/cidr'",
                "networkPolicy: {issuer: [{cidr: 10.0.0.1/32, podSelector: {}, ports: [1]}]}|at"
                        + " '/networkPolicy/issuer/0/podSelector'",
                "networkPolicy: {redis: [{cidr: 10.0.0.1/32}]}|at '/networkPolicy/redis/0': missing"
                        + " property 'ports'",
                "networkPolicy: {others: [{ports: [1]}]}|at '/networkPolicy/others/0'",
                "networkPolicy: {apiFrom: [{podSelectors: {}}]}|additional properties"
                        + " 'podSelectors'",
                "serviceMonitor: {interval: often}|at '/serviceMonitor/interval': 'often' does not",
                "dashboard: {labels: {grafana_dashboard: 1}}|at"
                        + " '/dashboard/labels/grafana_dashboard'"
            })
    void theSchemaNamesTheValue(String values, String sentence) {
        assertThatRefused("minimal", values).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{provider: ZOOM}|at '/sources/0': missing property 'name'",
                "{name: Webex, provider: ZOOM}|at '/sources/0/name': 'Webex' does not match"
                        + " pattern",
                "{name: a, provider: TEAMS}|at '/sources/0/provider': value must be one of 'WEBEX',"
                        + " 'ZOOM', 'IMAGICLE'",
                "{name: a, provider: ZOOM}|missing properties 'account-id', 'client-id',"
                        + " 'client-secret'",
                "{name: a, provider: WEBEX}|missing properties 'client-id', 'client-secret',"
                        + " 'refresh-token'",
                "{name: a, provider: IMAGICLE}|missing properties 'base-url', 'username',"
                        + " 'password'",
                "{name: a, provider: ZOOM, account-id: b, client-id: c, client-secret: d, role:"
                        + " USER}|at '/sources/0': additional properties 'role' not allowed",
                "{name: a, provider: ZOOM, account-id: b, client-id: c, client-secret: d, window:"
                        + " 31d}|at '/sources/0/window': '31d' does not match pattern",
                "{name: a, provider: ZOOM, account-id: b, client-id: c, client-secret: d, share:"
                        + " 101}|at '/sources/0/share': maximum"
            })
    void theSchemaKnowsWhatEachProviderNeeds(String source, String sentence) {
        assertThatRefused("minimal", "sources: [" + source + "]").contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{audiences: tributary}|at '/issuers/0': missing property 'issuer'",
                "{issuer: 'https://a.example.com'}|at '/issuers/0': missing property 'audiences'",
                "{issuer: a.example.com, audiences: t}|at '/issuers/0/issuer': 'a.example.com' does"
                        + " not",
                "{issuer: 'http://a', audiences: t}|at '/issuers/0/issuer': 'http://a' does not",
                "{issuer: 'https://a', audiences: []}|at '/issuers/0/audiences': minItems",
                "{issuer: 'https://a', audiences: t, audience: u}|additional properties 'audience'"
            })
    void theSchemaKnowsWhatAnIssuerNeeds(String issuer, String sentence) {
        assertThatRefused("minimal", "issuers: [" + issuer + "]").contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{clients: qa}|at '/grants/0': missing property 'sources'",
                "{sources: '*', owner: a@example.com}|additional properties 'owner' not allowed",
                "{sources: '*', clients: []}|at '/grants/0/clients': minItems",
                "{sources: '*', kinds: CALLS}|at '/grants/0/kinds'",
                "{sources: '*', everybody: 'yes'}|at '/grants/0/everybody': got string, want"
                        + " boolean"
            })
    void theSchemaKnowsWhatAGrantNeeds(String grant, String sentence) {
        assertThatRefused("minimal", "grants: [" + grant + "]").contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sources: []|sources is empty, or none of it is enabled: name the accounts to read",
                "sources: [{name: a, provider: IMAGICLE, enabled: false, base-url: 'https://b',"
                        + " username: c, password: '${d}'}]|none of it is enabled",
                "sources: []|sandbox.enabled=true for a demonstration",
                "issuers: []|issuers is empty: name the authorization server",
                "existingSecret: ''|existingSecret is empty: make a Secret with these keys and set"
                        + " existingSecret to its name: page-token-key webex-emea-client-secret"
                        + " webex-emea-refresh-token",
                "sandbox: {enabled: true}|sandbox.enabled brings emulated sources of its own",
                "autoscaling: {minReplicas: 5}|autoscaling.minReplicas is 5, which is more than"
                        + " autoscaling.maxReplicas, 4"
            })
    void whatIsMissingIsSaidInASentence(String values, String sentence) {
        assertThatRefused("minimal", values).contains(sentence);
    }

    @Test
    void anInstallationThatSaysNothingIsToldWhatToSet() {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(Chart::renderDefaults)
                .withMessageContaining("sources is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sources: [{name: a, provider: IMAGICLE, base-url: 'https://b', username: c,"
                    + " password: '${d}'}, {name: a, provider: IMAGICLE, base-url: 'https://b',"
                    + " username: c, password: '${d}'}]|sources[1].name is 'a' like that of another"
                    + " entry",
                "issuers: [{issuer: 'https://a', audiences: b}, {issuer: 'https://a', audiences:"
                        + " c}]|issuers[1].issuer is 'https://a' like that of another entry",
                "pageTokenKeys: [{id: a, secret: '${b}'}, {id: a, secret:"
                        + " '${c}'}]|pageTokenKeys[1].id is 'a' like that of another entry",
                "grants: [{clients: a, sources: 'webex-emea, webex-apac'}]|grants[0].sources names"
                        + " 'webex-apac', which is no source that is enabled",
                "grants: [{clients: a, sources: [zoom]}]|grants[0].sources names 'zoom'",
                "issuers: [{issuer: 'https://a', audiences: c}, {issuer: 'https://b', audiences:"
                        + " c}]|grants[0] should say whose tokens it is for by issuers",
                "grants: [{clients: a, sources: '*', issuers: ['https://b']}]|grants[0].issuers"
                        + " names 'https://b', which is none of issuers",
                "grants: [{sources: '*'}]|grants[0] should name its callers",
                "grants: [{sources: '*', clients: a, everybody: true}]|grants[0] should name its",
                "grants: [{sources: '*', clients: a, owners: b, owner-email-claim: c}]|grants[0]"
                        + " should have owners or an owner claim"
            })
    void whatWouldStopTheServiceIsSaidBefore(String values, String sentence) {
        assertThatRefused("minimal", values).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sources: [{name: a, provider: ZOOM, account-id: b, client-id: c, client-secret:"
                        + " s3cret}]|sources[0].client-secret holds a secret",
                "sources: [{name: a, provider: ZOOM, account-id: b, client-id: c, client-secret:"
                        + " '${a:s3cret}'}]|sources[0].client-secret holds a secret",
                "sources: [{name: a, provider: ZOOM, account-id: b, client-id: c, client-secret:"
                        + " '${a}', proxy: 'http://p:1', proxy-username: u, proxy-password:"
                        + " s3cret}]|sources[0].proxy-password holds a secret",
                "sources: [{name: a, provider: WEBEX, client-id: c, client-secret: '${a}',"
                        + " refresh-token: s3cret}]|sources[0].refresh-token holds a secret",
                "sources: [{name: a, provider: IMAGICLE, base-url: 'https://b', username: c,"
                        + " password: s3cret}]|sources[0].password holds a secret",
                "pageTokenKeys: [{id: k1, secret: s3cret}]|pageTokenKeys[0].secret holds a secret",
                "config: {spring.ssl.bundle.pem.a.keystore.private-key-password:"
                    + " s3cret}|config.spring.ssl.bundle.pem.a.keystore.private-key-password holds",
                "config: {spring: {data: {redis: {password:"
                        + " s3cret}}}}|config.spring.data.redis.password holds a secret",
                "config: {a: {apiKey: s3cret}}|config.a.apiKey holds a secret",
                "config: {a: [{clientSecret: 12345}]}|config.a[0].clientSecret holds a secret",
                "config: {a: {secret-key: s3cret}}|config.a.secret-key holds a secret",
                "config: {a: {passwords: [s3cret]}}|config.a.passwords[0] holds a secret",
                "config: {'a.password[0]': s3cret}|config.a.password[0] holds a secret",
                "config: {a: ['redis://:s3cret@b']}|config.a[0] holds a secret",
                "config: {a: 'https://b:s3cret@c/d'}|config.a holds a secret",
                "config: {a: '-----BEGIN PRIVATE KEY----- s3cret'}|config.a holds a secret",
                "extraEnv: [{name: JDK_JAVA_OPTIONS, value: -Da=b -Dhttp.proxyPassword=s3cret}]"
                        + "|extraEnv, variable JDK_JAVA_OPTIONS, holds a secret",
                "extraEnv: [{name: SPRING_APPLICATION_JSON, value: '{\"a\": {\"password\":"
                        + " \"s3cret\"}}'}]|extraEnv, variable SPRING_APPLICATION_JSON, holds",
                "extraEnv: [{name: TRIBUTARY_SOURCES_0_CLIENTSECRET, value: s3cret}]|extraEnv,"
                        + " variable TRIBUTARY_SOURCES_0_CLIENTSECRET, holds a secret"
            })
    void secretsAreRefusedWithoutBeingTold(String values, String sentence) {
        assertThatRefused("minimal", values).contains(sentence).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config: {spring: {data: {redis: {password: '${redis-password}'}}}}",
                "config: {spring.ssl.bundle.pem.a.keystore.private-key: 'file:/etc/tls/tls.key'}",
                "config: {tributary: {security: {claims: {subject: sub}}}}",
                "config: {a: 'redis://reader:${redis-password}@b/0', token-uri: 'https://b'}",
                "serviceMonitor: {enabled: true, interval: 1m30s}",
                "grants: [{everybody: true, sources: webex-emea}]",
                "extraEnv: [{name: REDIS_PASSWORD, valueFrom: {secretKeyRef: {name: a, key: b}}}]"
            })
    void whatIsRightIsNotRefused(String values) {
        assertThatCode(() -> Chart.render("minimal", values)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{tributary: {sources: [{name: a}]}}|config.tributary.sources: set sources",
                "{'tributary.sources[0].name': a}|config.tributary.sources[0].name: set sources",
                "{tributary: {page-token: {keys: []}}}|config.tributary.page-token: set"
                        + " pageTokenKeys",
                "{tributary: {pageToken: {keys: []}}}|config.tributary.pageToken: set"
                        + " pageTokenKeys",
                "{resilience4j: {}}|config.resilience4j: set resilience",
                "{server: {port: 9090}}|config.server.port: the pod's port is 8080",
                "{server.port: 9090}|config.server.port: the pod's port is 8080",
                "{server: {ssl: {bundle: a}}}|config.server.ssl: the pod speaks plain HTTP",
                "{server.address: 127.0.0.1}|config.server.address: the pod listens to all",
                "{management.endpoints.web.base-path: /}|probes ask below /actuator",
                "{tributary.media.streams: 1}|set media.streams",
                "{spring: {lifecycle: {timeout-per-shutdown-phase: 1h}}}|set shutdown.drainSeconds",
                "{spring.profiles.active: sandbox}|set sandbox.enabled"
            })
    void whatTheChartDependsOnIsSetInOnePlace(String config, String sentence) {
        assertThatRefused("minimal", "config: " + config).contains(sentence);
    }

    private static AbstractStringAssert<?> assertThatRefused(String values, String more) {
        return assertThat(refusal(values, more));
    }

    private static String refusal(String values, String more) {
        try {
            Chart.render(values, more);
        } catch (IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
        }
        return "nothing is refused";
    }
}
