package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What whoever installs it reads in the end. */
class NotesTest {

    @Test
    void theyNameTheKeysThatTheSecretMustHave() {
        assertThat(Chart.notes("minimal", ""))
                .contains(
                        "The Secret tributary in namespace recordings must have these keys",
                        "  page-token-key\n",
                        "  webex-emea-client-secret\n",
                        "  webex-emea-refresh-token\n")
                .contains("helm -n recordings test calls");
    }

    @Test
    void theySayWhatIsOpen() {
        assertThat(Chart.notes("sandbox", "")).contains("IT IS OPEN");
        assertThat(Chart.notes("sandbox", "issuers: [{issuer: 'https://a', audiences: t}]"))
                .doesNotContain("OPEN");
        assertThat(Chart.notes("minimal", "")).doesNotContain("OPEN");
    }

    @Test
    void theyWarnOfWhatWouldBeNoticedLate() {
        assertThat(Chart.notes("minimal", "grants: []")).contains("Nobody sees anything yet");
        assertThat(Chart.notes("minimal", ""))
                .contains("webex-emea: if Webex replaces", "other replicas are cut off");
        assertThat(Chart.notes("minimal", "")).contains("Each of up to 2 replicas");
        assertThat(
                        Chart.notes(
                                "minimal",
                                """
                                sources:
                                  - name: milan
                                    provider: IMAGICLE
                                    base-url: https://recorder.example.com
                                    username: reader
                                    password: ${milan-password}
                                """))
                .contains("milan: no pod reaches https://recorder.example.com");
        assertThat(Chart.notes("everything", ""))
                .doesNotContain("Nobody sees", "if Webex replaces", "no pod reaches")
                .contains(
                        "tributary-refresh-tokens has to be ReadWriteMany",
                        "https://recordings.example.com/v1/recordings",
                        "Each of up to 4 replicas");
        assertThat(Chart.notes("minimal", "replicas: 1")).doesNotContain("budget");
    }
}
