package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.settings.Secret;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

class RedactionTest {

    private static final Redaction TOKEN = Redaction.of(Secret.of("Bearer t0ken"));
    private static final Redaction PAIR = Redaction.of(pair());

    static Stream<Failure> failures() {
        String said = "t0ken is wrong, says t0ken";
        return Stream.of(
                new Failure.RateLimited(said, "t0ken", Duration.ofSeconds(1)),
                new Failure.Unavailable(said, "t0ken", Duration.ofSeconds(2)),
                new Failure.TimedOut(said, "t0ken"),
                new Failure.Unauthorized(said, "t0ken"),
                new Failure.Forbidden(said, "t0ken"),
                new Failure.BadResponse(said, "t0ken"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aTokenThatIsQuotedIsHidden(Failure failure) {
        Throwable cause = new IllegalStateException();
        SourceException redacted = TOKEN.in(new SourceException(failure, cause));

        assertThat(redacted).hasMessage("(...) is wrong, says (...)").hasCause(cause);
        assertThat(redacted.failure()).isInstanceOf(failure.getClass());
        assertThat(redacted.failure().trackingId()).isEqualTo("(...)");
        assertThat(redacted.failure().retryAfter()).isEqualTo(failure.retryAfter());
    }

    @Test
    void aPasswordIsHiddenInBothOfItsForms() {
        String encoded = pair().reveal().substring("Basic ".length());

        assertThat(PAIR.in(bad("no p4ss: word and no " + encoded)))
                .hasMessage("no (...) and no (...)");
    }

    @Test
    void whatQuotesNothingStaysWhatItIs() {
        SourceException error = SourceException.refusal(new Failure.TimedOut("too late", "id"));

        assertThat(TOKEN.in(error)).isSameAs(error);
    }

    @Test
    void whatIsHardlyAPasswordIsNotHidden() {
        Redaction short3 =
                Redaction.of(
                        Objects.requireNonNull(
                                Authorization.basic("me", Secret.of("the")).header().block()));

        assertThat(short3.in(bad("the call"))).hasMessage("the call");
    }

    private static SourceException bad(String detail) {
        return SourceException.badResponse(detail, null);
    }

    private static Secret pair() {
        return Objects.requireNonNull(
                Authorization.basic("me", Secret.of("p4ss: word")).header().block());
    }
}
