package io.tributary;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An authorization server on loopback, by the clock of the emulated vendors. */
final class AuthorizationServer implements AutoCloseable {

    static final String AUDIENCE = "tributary";
    static final String SECRET_OF = "client-secret-of-";
    static final Set<String> SCOPES =
            Set.of(
                    "recordings.read",
                    "recordings.media",
                    "recordings.transcript",
                    "recordings.export",
                    "recordings.trash",
                    "recordings.restore",
                    "recordings.delete",
                    "recordings.reassign",
                    "sources.read");

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** No configuration of a Boot test, so that no other test finds it. */
    @EnableAutoConfiguration
    static class Server {

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> tokenCustomizer(AuthorizationServer server) {
            return server.customizer();
        }
    }

    private final RSAKey key = newKey("the-key");
    private final RSAKey strange = newKey("the-key");
    private final RSAKey unknown = newKey("nobodys-key");
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean ill;
    private volatile CompletableFuture<@Nullable Void> silence =
            CompletableFuture.completedFuture(null);
    private final Instant now;
    private final Map<String, Map<String, Object>> claims;
    private final ConfigurableApplicationContext context;

    /**
     * @param claims what tokens say besides, by client
     */
    AuthorizationServer(Instant now, Map<String, Map<String, Object>> claims) {
        this.now = now;
        this.claims = claims;
        this.context =
                new SpringApplicationBuilder(Server.class)
                        .web(WebApplicationType.SERVLET)
                        .initializers(beans -> register((GenericApplicationContext) beans))
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--management.server.port=-1",
                                "--spring.main.banner-mode=off",
                                "--management.otlp.metrics.export.enabled=false",
                                "--spring.config.location=optional:classpath:/none/");
    }

    private void register(GenericApplicationContext beans) {
        beans.registerBean(
                RegisteredClientRepository.class,
                () ->
                        new InMemoryRegisteredClientRepository(
                                claims.keySet().stream()
                                        .map(AuthorizationServer::client)
                                        .toList()));
        beans.registerBean(
                "keys",
                JWKSource.class,
                () -> new ImmutableJWKSet<SecurityContext>(new JWKSet(key)));
        beans.registerBean(AuthorizationServer.class, () -> this);
        beans.registerBean("counter", FilterRegistrationBean.class, this::counter);
    }

    /** Before all that the server has itself. */
    private FilterRegistrationBean<Filter> counter() {
        FilterRegistrationBean<Filter> counter = new FilterRegistrationBean<>(this::count);
        counter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return counter;
    }

    private void count(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (((HttpServletRequest) request).getRequestURI().equals("/oauth2/jwks")) {
            asked.incrementAndGet();
        }
        silence.join();
        if (ill) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_BAD_GATEWAY);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** From now on it answers nothing at all, until it is closed. */
    void fallSilent() {
        silence = new CompletableFuture<>();
    }

    /** From now on it answers nothing that is of use. */
    void fallIll() {
        ill = true;
    }

    /** How often somebody asked for its keys. */
    int askedForKeys() {
        return asked.get();
    }

    private static RegisteredClient client(String name) {
        return RegisteredClient.withId(name)
                .clientId(name)
                .clientSecret("{noop}" + SECRET_OF + name)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(SCOPES))
                .build();
    }

    private OAuth2TokenCustomizer<JwtEncodingContext> customizer() {
        return token -> {
            String client = token.getRegisteredClient().getClientId();
            token.getClaims()
                    .audience(List.of(AUDIENCE))
                    .claim("client_id", client)
                    .issuedAt(now)
                    .notBefore(now)
                    .expiresAt(now.plus(LIFE))
                    .claims(all -> all.putAll(requireNonNull(claims.get(client))));
        };
    }

    String issuer() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** The token that a client is given for some scopes. */
    String token(String client, String... scopes) {
        String basic =
                Base64.getEncoder()
                        .encodeToString(
                                (client + ":" + SECRET_OF + client)
                                        .getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "grant_type=client_credentials&scope="
                                                + String.join("+", scopes)))
                        .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("no token: " + answer.statusCode());
            }
            return JsonMapper.shared().readTree(answer.body()).get("access_token").asString();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** A token with other claims, signed as if by this server. */
    String changed(String token, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(key, token, change);
    }

    /** The same token, with the signature of somebody else under the name of this server's key. */
    String forged(String token) {
        return sign(strange, token, claims -> claims);
    }

    /** The same token, said to be of some type. */
    String typed(String token, String type) {
        return sign(key, new JOSEObjectType(type), token, claims -> claims);
    }

    /** The same token, signed with a key that this server never had. */
    String ofUnknownKey(String token) {
        return sign(unknown, token, claims -> claims);
    }

    /** The same token, said to need no signature. */
    static String unsigned(String token) {
        String header =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return header + "." + payload + ".";
    }

    private static String sign(
            RSAKey key, String token, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(key, JOSEObjectType.JWT, token, change);
    }

    private static String sign(
            RSAKey key,
            JOSEObjectType type,
            String token,
            UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            JWTClaimsSet old = SignedJWT.parse(token).getJWTClaimsSet();
            SignedJWT made =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .type(type)
                                    .keyID(key.getKeyID())
                                    .build(),
                            change.apply(new JWTClaimsSet.Builder(old)).build());
            made.sign(new RSASSASigner(key));
            return made.serialize();
        } catch (ParseException | JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        silence.complete(null);
        context.close();
    }
}
