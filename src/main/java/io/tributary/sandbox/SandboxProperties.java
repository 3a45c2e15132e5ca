package io.tributary.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sandbox is served.
 *
 * @param server whether this process serves it
 * @param address the address that it listens at
 * @param port the port that it listens at; 0 = any that is free
 * @param seed what the world is made from; the same seed makes the same world
 */
@ConfigurationProperties("tributary.sandbox")
record SandboxProperties(
        @DefaultValue("true") boolean server,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8090") int port,
        @DefaultValue("20260101") long seed) {

    SandboxProperties {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "tributary.sandbox.port is " + port + " but must be from 0 to 65535");
        }
    }
}
