package io.tributary.api;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Import;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of media over HTTP, of one source without a vendor. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {DoorConfiguration.class, MediaDoorConfiguration.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "spring.main.web-application-type=reactive",
            "spring.profiles.active=sandbox",
            "management.server.port=",
            "spring.jackson.default-property-inclusion=non_null",
            "tributary.page-token.keys[0].id=k1",
            "tributary.page-token.keys[0].secret=K77ypNzOVwrHEGTFHg07sgMS4kQAgMhax9iVt7BMLeI="
        })
@AutoConfigureWebTestClient
@Import(OpenApiContract.EveryAnswer.class)
@interface MediaDoorTest {}
