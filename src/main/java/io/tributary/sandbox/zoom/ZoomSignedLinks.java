package io.tributary.sandbox.zoom;

import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.Signer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Links that let anybody in for a minute: a policy that says to what, and its signature. */
final class ZoomSignedLinks {

    private static final Duration LIFE = Duration.ofMinutes(1);

    private final Signer signer = new Signer();
    private final Clock clock;

    ZoomSignedLinks(Clock clock) {
        this.clock = clock;
    }

    /** What is added to a path. */
    String query(String path) {
        String policy = signer.sealed(clock.instant().plus(LIFE).toEpochMilli() + " " + path);
        int dot = policy.indexOf('.');
        return "Policy=%s&Signature=%s&Key-Pair-Id=K2SANDBOX"
                .formatted(policy.substring(0, dot), policy.substring(dot + 1));
    }

    boolean isGood(String path, Form query) {
        String policy = signer.opened(query.first("Policy") + "." + query.first("Signature"));
        if (policy == null) {
            return false;
        }
        int space = policy.indexOf(' ');
        Instant end = Instant.ofEpochMilli(Long.parseLong(policy.substring(0, space)));
        return policy.substring(space + 1).equals(path) && clock.instant().isBefore(end);
    }
}
