package io.tributary.sandbox;

import io.tributary.settings.InvalidConfigurationException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sandbox is served.
 *
 * @param server whether this process serves it
 * @param address the address that it listens at
 * @param port the port that it listens at; 0 = any that is free
 * @param mediaAddress the address at which media are served; absent = the same
 * @param mediaPort the port at which media are served; 0 = any that is free
 * @param seed what the world is made from; the same seed makes the same world
 */
@ConfigurationProperties("tributary.sandbox")
record SandboxProperties(
        @DefaultValue("true") boolean server,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8090") int port,
        @Nullable String mediaAddress,
        @DefaultValue("8091") int mediaPort,
        @DefaultValue("20260101") long seed) {

    SandboxProperties {
        requirePort("port", port);
        requirePort("media-port", mediaPort);
        requireAddress("address", address);
        requireAddress("media-address", mediaAddress == null ? address : mediaAddress);
    }

    private static void requirePort(String key, int port) {
        if (port < 0 || port > 65_535) {
            throw new InvalidConfigurationException(
                    "tributary.sandbox.%s is %d, but it should be 0 to 65535".formatted(key, port));
        }
    }

    private static void requireAddress(String key, String address) {
        if (address.isBlank()) {
            throw new InvalidConfigurationException(
                    "tributary.sandbox.%s is blank, but it should be an address of this machine such as 127.0.0.1"
                            .formatted(key));
        }
    }
}
