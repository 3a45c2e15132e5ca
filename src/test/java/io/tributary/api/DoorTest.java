package io.tributary.api;

import io.tributary.federation.Federation;
import io.tributary.federation.PageTokenCodec;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the door over HTTP, before a federation that says what the test tells it to. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = DoorConfiguration.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "server.netty.max-initial-line-length=16KB",
            "spring.main.web-application-type=reactive",
            "spring.profiles.active=sandbox",
            "management.server.port=",
            "spring.jackson.default-property-inclusion=non_null"
        })
@AutoConfigureWebTestClient
@Import(OpenApiContract.EveryAnswer.class)
@MockitoBean(types = {Federation.class, PageTokenCodec.class})
@interface DoorTest {}
