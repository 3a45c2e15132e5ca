package io.tributary.wire;

import reactor.core.publisher.Mono;

/**
 * Where refresh tokens outlive the process. It holds one for each source: the newest, because with
 * some vendors the older ones are dead. It may be shared by replicas, so that what is loaded can be
 * newer than what was saved from here.
 *
 * <p>Both calls are cold, never block the thread that subscribes, and may be made at any time and
 * for several sources at once; for one source they are made one after the other. They may fail with
 * any error, which never keeps a source from working while this process lives: its message is
 * logged, so it names the place and holds no token.
 */
public interface RefreshTokenStore {

    /** Keeps nothing. */
    RefreshTokenStore NONE =
            new RefreshTokenStore() {
                @Override
                public Mono<KeptRefreshToken> load(String source) {
                    return Mono.empty();
                }

                @Override
                public Mono<Void> save(String source, KeptRefreshToken token) {
                    return Mono.empty();
                }
            };

    /**
     * What was saved last, by whomever.
     *
     * @return empty where nothing was saved yet, or nothing is left of it; an error where there is
     *     something that cannot be read
     */
    Mono<KeptRefreshToken> load(String source);

    /**
     * Replaces what is there, as a whole or not at all.
     *
     * @return completes when it would outlive the end of this process, and of the machine where
     *     that can be; an error where that is not certain
     */
    Mono<Void> save(String source, KeptRefreshToken token);
}
