package io.tributary.api;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.tributary.settings.InvalidConfigurationException;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Without observations of requests there would be no audit, and nothing would say so. */
@Component
final class ObservedRequests implements SmartInitializingSingleton {

    private final ObservationRegistry observations;
    private final String name;

    ObservedRequests(
            ObservationRegistry observations,
            @Value("${management.observations.http.server.requests.name:http.server.requests}")
                    String name) {
        this.observations = observations;
        this.name = name;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (Observation.createNotStarted(name, observations).isNoop()) {
            throw new InvalidConfigurationException(
                    "management.observations.enable switches '%s' off, but the audit is written from"
                                    .formatted(name)
                            + " it; leave it on");
        }
    }
}
