package io.tributary.sandbox;

import io.tributary.settings.InvalidConfigurationException;

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
            throw new InvalidConfigurationException(
                    "tributary.sandbox.port is %d, but it should be 0 to 65535".formatted(port));
        }
        if (address.isBlank()) {
            throw new InvalidConfigurationException(
                    "tributary.sandbox.address is blank, but it should be an address of this"
                            + " machine such as 127.0.0.1");
        }
    }
}
