package io.tributary.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * What every entry of {@code tributary.sources} can hold, whatever its provider.
 *
 * @param name what the source is called, in ids and answers
 * @param provider whose product it is
 * @param enabled whether it takes part at all
 * @param history nothing before this instant is asked of the vendor
 * @param orderSlack by how much the vendor may break its own order; absent = as the provider has it
 * @param pageSize how many entries a list call asks for; absent = as many as is good there
 * @param sslBundle the name of the SSL bundle that the vendor's servers are verified by; absent =
 *     as the JDK does
 * @param proxy the HTTP proxy that all calls of the source go through; absent = as Java's system
 *     properties say
 * @param proxyUsername who the proxy is told that we are; absent = it is told nothing
 * @param proxyPassword the password of that user
 */
record SourceEntry(
        @Required("the name of the source, such as webex-emea") String name,
        @Required("the product that the source is an account of") String provider,
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2013-01-01T00:00:00Z") String history,
        @Nullable Duration orderSlack,
        @Nullable Integer pageSize,
        @Nullable String sslBundle,
        @Nullable String proxy,
        @Nullable String proxyUsername,
        @Nullable Secret proxyPassword) {}
