package io.tributary.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.source.ConfiguredSources;
import io.tributary.source.InMemorySource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.web.reactive.function.client.WebClient;

import java.time.Clock;
import java.util.List;

class SecurityConfigurationTest {

    private final ReactiveWebApplicationContextRunner service =
            new ReactiveWebApplicationContextRunner()
                    .withUserConfiguration(SecurityConfiguration.class)
                    .withBean(Clock.class, Clock::systemUTC)
                    .withBean(WebClient.Builder.class, WebClient::builder)
                    .withBean(
                            ConfiguredSources.class,
                            () ->
                                    new ConfiguredSources(
                                            List.of(InMemorySource.punctual("memory", 10))));

    private final ReactiveWebApplicationContextRunner locked =
            service.withPropertyValues(
                    "tributary.security.issuers[0].issuer=https://login.example.com",
                    "tributary.security.issuers[0].audiences=tributary");

    @Test
    void withoutAnIssuerOnlyTheSandboxStarts() {
        service.run(context ->
                assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith(
                                "tributary.security.issuers is missing: it should"));
        service.withPropertyValues("spring.profiles.active=sandbox")
                .run(context -> assertThat(context).hasNotFailed());
        locked.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issuers[0].issuer=login|issuers[0].issuer should be the address",
                "issuers[0].issuer=http://login.example.com|issuers[0].issuer should be the"
                        + " address",
                "issuers[0].jwk-set-uri=http://login.example.com/keys|issuers[0].jwk-set-uri"
                        + " should",
                "issuers[0].audiences=|issuers[0].audiences should be what tokens",
                "issuers[0].clock-skew=1h|issuers[0].clock-skew should be from 0s to 2m",
                "issuers[1].issuer=https://other.example.com|issuers[1].audiences should be",
                "issuers[1].issuer=https://login.example.com|issuers[0].issuer is named twice",
                "cors.allowed-origins=*|cors.allowed-origins has '*', but it should be origins",
                "cors.allowed-origins=https://a.example/x|cors.allowed-origins has 'https://a",
                "grants[0].owners=|grants[0] owners is empty; leave the key out",
                "grants[0].kinds=|grants[0] kinds is empty",
                "grants[0].clients=|grants[0] clients is empty",
                "grants[0].owner-email-claim=|grants[0] owner-email-claim is empty",
                "grants[0].sources=memory|grants[0] should name its callers",
                "grants[0].everybody=true|grants[0] should name its sources"
            })
    void whatIsWrongIsSaidInASentence(String property, String sentence) {
        locked.withPropertyValues("tributary.security." + property)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageStartingWith("tributary.security." + sentence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sources=nowhere|names the source 'nowhere', which is not configured; there are:"
                        + " memory",
                "clients=x|should name its callers by clients, subjects, groups or roles, or say",
                "owners=a@example.com|should have owners or an owner claim, and not both"
            })
    void aGrantThatCannotBeMeantStopsTheStart(String property, String sentence) {
        locked.withPropertyValues(
                        "tributary.security.grants[0].name=staff",
                        "tributary.security.grants[0].everybody=true",
                        "tributary.security.grants[0].sources=*",
                        "tributary.security.grants[0].owner-email-claim=email",
                        "tributary.security.grants[0]." + property)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageStartingWith(
                                        "tributary.security.grants[0] ('staff') " + sentence));
    }

    @ParameterizedTest
    @CsvSource({"grants[0].kind=CALL", "grants[0].owner=x", "issuer=x", "issuers[0].skew=1s"})
    void aKeyThatIsMisspeltStopsTheStart(String property) {
        locked.withPropertyValues(
                        "tributary.security.grants[0].everybody=true",
                        "tributary.security.grants[0].sources=*",
                        "tributary.security." + property)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("tributary.security."));
    }
}
