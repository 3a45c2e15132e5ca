package io.tributary.wire;

import io.tributary.settings.Secret;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A file for each source, as JSON. */
record FileRefreshTokenStore(PrivateDirectory directory) implements RefreshTokenStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public Mono<KeptRefreshToken> load(String source) {
        return Mono.fromCallable(() -> read(name(source)))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::justOrEmpty);
    }

    @Override
    public Mono<Void> save(String source, KeptRefreshToken token) {
        return Mono.<Void>fromCallable(
                        () -> {
                            write(name(source), Content.of(token));
                            return null;
                        })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Optional<KeptRefreshToken> read(String name) throws IOException {
        Optional<byte[]> bytes;
        try {
            bytes = directory.read(name);
        } catch (IOException unreadable) {
            throw new IOException(sentence(name, "cannot be read", unreadable), unreadable);
        }
        return bytes.isEmpty() ? Optional.empty() : Optional.of(parsed(name, bytes.get()));
    }

    private KeptRefreshToken parsed(String name, byte[] bytes) throws IOException {
        try {
            Content content = JSON.readValue(bytes, Content.class);
            if (content != null && content.refreshToken() != null && content.origin() != null) {
                return new KeptRefreshToken(
                        Secret.of(content.refreshToken()), content.expiresAt(), content.origin());
            }
        } catch (JacksonException unreadable) {
            // Its message quotes the file.
        }
        throw new IOException(
                "the file %s does not hold what was written to it"
                        .formatted(directory.path().resolve(name)));
    }

    private void write(String name, Content content) throws IOException {
        try {
            directory.write(name, JSON.writeValueAsBytes(content));
        } catch (IOException unwritable) {
            throw new IOException(sentence(name, "cannot be written", unwritable), unwritable);
        }
    }

    private String sentence(String name, String what, IOException why) {
        return "the file %s %s (%s)"
                .formatted(directory.path().resolve(name), what, why.getClass().getSimpleName());
    }

    /** Source names are file names everywhere. */
    private static String name(String source) {
        return source + ".json";
    }

    private record Content(
            @Nullable String refreshToken, @Nullable Instant expiresAt, @Nullable String origin) {

        static Content of(KeptRefreshToken token) {
            return new Content(token.token().reveal(), token.expiresAt(), token.origin());
        }

        @Override
        public String toString() {
            return "Content[hidden]";
        }
    }
}
