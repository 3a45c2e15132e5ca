package io.tributary.wire;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.tributary.settings.Secret;
import io.tributary.source.ByteRange;
import io.tributary.source.Failure;
import io.tributary.source.MediaBytes;
import io.tributary.source.SourceException;
import io.tributary.wire.DownloadReply.Dead;
import io.tributary.wire.DownloadReply.Gone;
import io.tributary.wire.DownloadReply.Opened;
import io.tributary.wire.DownloadReply.Redirected;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads media of one source, as many at a time as the source may.
 *
 * <p>Links go to hosts that the source may be sent to, and so does every redirect; credentials go
 * to the link's own host only.
 */
public final class Downloads {

    private static final int MOST_REDIRECTS = 5;
    private static final Duration LONG = Duration.ofDays(1);

    private final DownloadCalls calls;
    private final Protection protection;
    private final Predicate<URI> hosts;
    private final Bulkhead streams;
    private final Stalls stalls;

    Downloads(
            DownloadCalls calls,
            Protection protection,
            Predicate<URI> hosts,
            Bulkhead streams,
            Stalls stalls) {
        this.calls = calls;
        this.protection = protection;
        this.hosts = hosts;
        this.streams = streams;
        this.stalls = stalls;
    }

    /**
     * Reads bytes of a medium, with the promises of {@link
     * io.tributary.source.RecordingMedia#read}.
     */
    public <T> Flux<T> read(Download download, ByteRange range, Function<MediaBytes, Flux<T>> use) {
        return Flux.defer(
                        () -> {
                            Attempt<T> attempt = new Attempt<>(download, range, use);
                            return attempt.at(download.link())
                                    .onErrorResume(DeadLinkException.class, attempt::again);
                        })
                .onErrorMap(DeadLinkException.class, DeadLinkException::failure)
                .transformDeferred(BulkheadOperator.of(streams))
                .onErrorMap(BulkheadFullException.class, _ -> full());
    }

    private static SourceException full() {
        return SourceException.refusal(
                new Failure.RateLimited(
                        "As many downloads of the source are under way as it may have at once",
                        null,
                        Duration.ofSeconds(1)));
    }

    /** One way through all links to the bytes. */
    private Mono<DownloadReply> open(Download download, MediaLink link, ByteRange range) {
        return protection.call(
                CallKind.MEDIA,
                new Authorized(link.authorization())
                        .make(header -> follow(download, link.uri(), header, range, 0)));
    }

    private Mono<DownloadReply> follow(
            Download download, URI uri, Optional<Secret> header, ByteRange range, int redirects) {
        if (redirects > MOST_REDIRECTS) {
            return bad("The vendor's link leads on and on");
        }
        if (!hosts.test(uri)) {
            return bad(
                    "The vendor's link leads to %s, which is none of the hosts in"
                                    .formatted(SafeText.host(uri))
                            + " tributary.sources[].media-hosts");
        }
        return calls.get(download, uri, header, range)
                .flatMap(reply ->
                        switch (reply) {
                            case Redirected on ->
                                    follow(
                                            download,
                                            on.uri(),
                                            Optional.empty(),
                                            range,
                                            redirects + 1);
                            case Opened _, Dead _, Gone _ -> Mono.just(reply);
                        });
    }

    /** What has not begun when nobody waits any more need not begin. */
    private static <T> Mono<T> inTime(Mono<T> opening) {
        return Mono.deferContextual(context -> {
            Duration left = Patience.left(context);
            Mono<T> timely =
                    left.compareTo(LONG) < 0
                            ? opening.timeout(left.isPositive() ? left : Duration.ZERO)
                            : opening;
            return timely.onErrorMap(TimeoutException.class, Unanswered::because);
        });
    }

    private static <T> Mono<T> bad(String detail) {
        return Mono.error(() -> SourceException.badResponse(detail, null));
    }

    /** The attempts to read one medium; only before its bytes are used there is a second one. */
    private final class Attempt<T> {

        private final Download download;
        private final ByteRange range;
        private final Function<MediaBytes, Flux<T>> use;

        Attempt(Download download, ByteRange range, Function<MediaBytes, Flux<T>> use) {
            this.download = download;
            this.range = range;
            this.use = use;
        }

        Flux<T> at(MediaLink link) {
            return Flux.usingWhen(inTime(open(download, link, range)), this::used, Attempt::closed);
        }

        private Flux<T> used(DownloadReply reply) {
            return switch (reply) {
                case Opened opened -> used(opened.transfer());
                case Dead dead -> Flux.error(new DeadLinkException(dead.failure()));
                case Gone _ -> Flux.empty();
                case Redirected _ -> throw new IllegalStateException("redirects are followed");
            };
        }

        Flux<T> again(DeadLinkException dead) {
            Mono<MediaLink> renewed = download.renewed();
            return renewed == null ? Flux.error(dead) : inTime(renewed).flatMapMany(this::at);
        }

        private static Mono<Void> closed(DownloadReply reply) {
            return Mono.fromRunnable(() -> {
                if (reply instanceof Opened opened) {
                    opened.transfer().close();
                }
            });
        }

        private Flux<T> used(Transfer transfer) {
            Flux<ByteBuffer> body = protection.metrics().counted(stalls.ended(transfer.body()));
            if (!Beginning.isEnough(transfer)) {
                return use.apply(new MediaBytes(transfer.range(), transfer.total(), null, body));
            }
            return protection
                    .begun(Beginning.joined(body))
                    .switchOnFirst((first, all) -> {
                        ByteBuffer beginning = first.get();
                        Throwable failed = first.getThrowable();
                        return beginning != null
                                ? seen(transfer, beginning, all)
                                : failed == null ? empty(transfer) : Flux.error(failed);
                    });
        }

        /** A medium of no bytes is one only if the vendor says so. */
        private Flux<T> empty(Transfer transfer) {
            return Long.valueOf(0).equals(download.medium().sizeBytes())
                    ? use.apply(
                            new MediaBytes(
                                    transfer.range(), 0L, "application/octet-stream", Flux.empty()))
                    : Flux.error(DeadLinkException.bad("The vendor sent an empty medium"));
        }

        private Flux<T> seen(Transfer transfer, ByteBuffer beginning, Flux<ByteBuffer> all) {
            LookedAt look = LookedAt.of(beginning, download.medium());
            return look.isMedium()
                    ? use.apply(
                            new MediaBytes(
                                    transfer.range(), transfer.total(), look.mediaType(), all))
                    : Flux.error(
                            DeadLinkException.bad(
                                    "The vendor sent %s instead of the medium"
                                            .formatted(look.mediaType())));
        }
    }
}
