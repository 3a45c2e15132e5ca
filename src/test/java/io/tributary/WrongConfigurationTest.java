package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the whole service says when it does not start. */
@ExtendWith(OutputCaptureExtension.class)
class WrongConfigurationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tributary.history=2013-01-01T00:00:00Z|tributary.history has the value"
                        + " '2013-01-01T00:00:00Z', but it should be a period such as P1Y",
                "tributary.sources[0].history=2013-01-01|tributary.sources[0].history has the value"
                        + " '2013-01-01', but it should be an instant such as"
                        + " 2013-01-01T00:00:00Z",
                "tributary.request-timeout=soon|tributary.request-timeout has the value 'soon', but"
                        + " it should be a duration such as",
                "tributary.cache.max-pages=many|tributary.cache.max-pages has the value 'many', but"
                        + " it should be a whole number",
                "management.observations.enable.http.server.requests=false"
                        + "|management.observations.enable switches 'http.server.requests' off",
                "tributary.security.grants[0].client=x|tributary.security.grants[0].client is no"
                        + " key that there is",
                "tributary.security.grants[0].kinds=CALLS|tributary.security.grants[0].kinds has"
                        + " the value 'CALLS', but it should be one of [CALL",
                "tributary.request-timeuot=3s|tributary.request-timeuot is no key that there is",
                "tributary.securty.grants=x|tributary.securty.grants is no key that there is",
                "tributary.scan.list-calls=0|tributary.scan.list-calls is 0"
            })
    void theSentenceIsWhatIsShown(String property, String sentence, CapturedOutput output) {
        SpringApplicationBuilder service =
                new SpringApplicationBuilder(TributaryApplication.class)
                        .web(WebApplicationType.NONE)
                        .profiles("sandbox");
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> service.run("--tributary.sandbox.server=false", "--" + property));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Description:\n\n" + sentence)
                .doesNotContain("\tat io.tributary");
    }
}
