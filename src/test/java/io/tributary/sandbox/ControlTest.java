package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Calls;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

import reactor.core.Disposable;

import tools.jackson.core.JacksonException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class ControlTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account WEBEX = Account.webex("webex", Role.COMPLIANCE_OFFICER);
    private static final Account ZOOM = Account.zoom("zoom", "ana@example.com");
    private static final Account MILAN = Account.imagicle("milan");
    private static final String LIST = "milan/fw/Apps/Recorder/WebAPI/Recordings?page=0&pageSize=9";

    private final World world = World.of(WEBEX, ZOOM, MILAN);
    private final Sandbox sandbox = new Sandbox(world, new SettableClock(NOW));
    private final SandboxClient client = new SandboxClient(sandbox);

    @Test
    void theWorldIsOneLinePerRecordingAtFullPrecision() {
        world.add("milan", Instant.parse("2026-06-01T08:00:00.1234567Z"), NOW);
        world.add("zoom", NOW, NOW);
        Reply reply = client.control(HttpMethod.GET, "world", "");
        assertThat(reply.headers().getFirst("Content-Type")).isEqualTo("application/x-ndjson");
        List<String> lines = reply.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast())
                .startsWith("{\"provider\":\"IMAGICLE\",\"source\":\"milan\",\"providerId\":\"")
                .endsWith(
                        "\"startTime\":\"2026-06-01T08:00:00.123456700Z\","
                                + "\"createTime\":\"2026-06-15T12:00:00Z\","
                                + "\"status\":\"AVAILABLE\"}");
    }

    @Test
    void recordingsComeAndGo() {
        Reply created =
                client.control(
                        HttpMethod.POST,
                        "recordings",
                        """
                        {"source": "zoom", "startTime": "2026-06-01T10:00:00+02:00",
                         "status": "PROCESSING", "user": "ana@example.com"}
                        """);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("startTime").asString()).isEqualTo("2026-06-01T08:00:00Z");
        assertThat(created.json().get("createTime").asString()).isEqualTo("2026-06-01T08:00:00Z");
        assertThat(created.json().get("status").asString()).isEqualTo("PROCESSING");
        String id = created.json().get("providerId").asString();
        assertThat(world.find("zoom", id)).isPresent();
        String path = "recordings/zoom/" + base64(id);
        assertThat(client.control(HttpMethod.DELETE, path, "").status()).isEqualTo(204);
        assertThat(world.find("zoom", id)).isEmpty();
        assertThat(client.control(HttpMethod.DELETE, path, "").status()).isEqualTo(404);
    }

    @Test
    void aRecordingMayBeAsLongAsOneLikes() {
        for (String source : List.of("webex", "zoom", "milan")) {
            Reply created =
                    client.control(
                            HttpMethod.POST,
                            "recordings",
                            (good(source) + ",'duration':'PT20H'}").replace('\'', '"'));
            assertThat(created.status()).isEqualTo(201);
            String id = created.json().get("providerId").asString();
            Entry entry = world.find(source, id).orElseThrow();
            assertThat(entry.duration()).isEqualTo(Duration.ofHours(20));
            long size =
                    switch (entry.details()) {
                        case Details.WebexCall call -> call.sizeBytes();
                        case Details.ZoomMeeting meeting ->
                                requireNonNull(meeting.files().getFirst().size());
                        case Details.ImagicleCall call -> call.size();
                    };
            assertThat(size).isGreaterThan(256 << 20);
        }
    }

    @Test
    void aRecordingThatCannotBeIsRefusedWithTheReason() {
        record Case(String body, int status, String word) {}
        for (Case one :
                List.of(
                        new Case("no json", 400, "JSON"),
                        new Case("[]", 400, "JSON"),
                        new Case("{}", 400, "source"),
                        new Case("{'source':'zoom'}", 400, "startTime"),
                        new Case("{'source':'zoom','startTime':'now'}", 400, "startTime"),
                        new Case("{'source':'zoom','startTime':17}", 400, "startTime"),
                        new Case("{'source':'zoom','start':'x'}", 400, "start"),
                        new Case(good("zoom") + ",'duration':'long'}", 400, "duration"),
                        new Case(good("zoom") + ",'duration':90}", 400, "duration"),
                        new Case(good("zoom") + ",'duration':'-PT1S'}", 400, "duration"),
                        new Case(good("zoom") + ",'duration':'P7DT1S'}", 400, "duration"),
                        new Case(good("zoom") + ",'status':'LOST'}", 400, "status"),
                        new Case(good("zoom") + ",'status':'PURGED'}", 400, "PURGED"),
                        new Case(good("zoom") + ",'user':'bob@example.com'}", 400, "bob"),
                        new Case(good("milan") + ",'status':'TRASHED'}", 400, "TRASHED"),
                        new Case(
                                good("webex") + ",'createTime':'2026-06-01T09:59:59Z'}",
                                400,
                                "createTime"),
                        new Case(good("nowhere") + "}", 404, "nowhere"))) {
            Reply reply =
                    client.control(HttpMethod.POST, "recordings", one.body().replace('\'', '"'));
            assertThat(reply.status()).as(one.body()).isEqualTo(one.status());
            assertThat(reply.json().get("message").asString()).contains(one.word());
        }
        assertThat(world.entries()).isEmpty();
    }

    @Test
    void aPlantedFaultLastsUntilItIsCleared() {
        assertThat(plant("{'status':503}").status()).isEqualTo(204);
        assertThat(list().status()).isEqualTo(503);
        assertThat(list().status()).isEqualTo(503);
        assertThat(client.control(HttpMethod.DELETE, "faults/milan", "").status()).isEqualTo(204);
        assertThat(list().status()).isEqualTo(200);
        assertThat(sandbox.calls().count("milan", CallKind.LIST)).isEqualTo(3);
    }

    @Test
    void aFaultMeetsAsManyCallsOfItsKindAsItSays() {
        plant("{'status':429,'retryAfter':'rand(30),add(30)','times':1,'on':'DETAIL'}");
        String id = world.add("milan", NOW, NOW);
        assertThat(list().status()).isEqualTo(200);
        String details = "milan/fw/Apps/Recorder/WebAPI/Recordings/" + id;
        Reply limited = client.get(MILAN, details);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().getFirst("Retry-After")).isEqualTo("rand(30),add(30)");
        assertThat(client.get(MILAN, details).status()).isEqualTo(200);
    }

    @Test
    void faultsSpoilBodies() {
        IntStream.range(0, 8).forEach(i -> world.add("milan", NOW.minusSeconds(i), NOW));
        Reply sound = list();
        plant("{'truncate':true}");
        Reply truncated = list();
        assertThat(truncated.status()).isEqualTo(200);
        assertThat(sound.body()).startsWith(truncated.body());
        assertThatThrownBy(truncated::json).isInstanceOf(JacksonException.class);
        plant("{'htmlWith200':true}");
        assertThat(list().body()).startsWith("<!DOCTYPE html>");
        plant("{'disorder':true}");
        assertThat(list().ids("recordings", "id"))
                .containsExactlyInAnyOrderElementsOf(sound.ids("recordings", "id"))
                .isNotEqualTo(sound.ids("recordings", "id"));
        plant("{'emptyBody':true}");
        assertThat(list().body()).isEmpty();
        plant("{'wrongContentType':true}");
        assertThat(list().headers().getFirst("Content-Type")).isEqualTo("text/plain");
        assertThat(list().body()).isEqualTo(sound.body());
        plant("{'latencyMs':1}");
        assertThat(list().body()).isEqualTo(sound.body());
    }

    @Test
    void aHangingVendorNeverAnswersAndIsStillCounted() {
        sandbox.faults().put("milan", Fault.of(Fault.Effect.HANG));
        MockServerHttpRequest request =
                MockServerHttpRequest.get(SandboxClient.BASE + LIST)
                        .headers(client.credentials(MILAN))
                        .build();
        MockServerHttpResponse response = new MockServerHttpResponse();
        Disposable call = sandbox.handler().handle(request, response).subscribe();
        assertThat(call.isDisposed()).isFalse();
        assertThat(response.getStatusCode()).isNull();
        assertThat(sandbox.calls().of("milan", CallKind.LIST))
                .isEqualTo(new Calls.Count("milan", CallKind.LIST, 1, 1, 0, 0));
        call.dispose();
        assertThat(sandbox.calls().underWay()).isZero();
        assertThat(sandbox.calls().cancelled()).isEqualTo(1);
    }

    @Test
    void aChangeMayFailBeforeOrAfterItIsCarriedOut() {
        String id = world.add("webex", NOW, NOW);
        HttpHeaders headers = client.credentials(WEBEX);
        headers.setContentType(MediaType.APPLICATION_JSON);
        String body = "{\"recordingIds\":[\"" + id + "\"]}";
        String trash = "webex/v1/convergedRecordings/softDelete";
        for (boolean lost : List.of(false, true)) {
            String fault = "{\"status\":503,\"on\":\"LIFECYCLE\",\"lostAnswer\":" + lost + "}";
            client.control(HttpMethod.PUT, "faults/webex", fault);
            assertThat(client.call(HttpMethod.POST, trash, headers, body).status()).isEqualTo(503);
            assertThat(client.control(HttpMethod.GET, "world", "").body())
                    .contains("\"status\":\"" + (lost ? "TRASHED" : "AVAILABLE") + "\"");
        }
        assertThat(client.control(HttpMethod.GET, "calls", "").body())
                .contains("\"kind\":\"LIFECYCLE\",\"count\":2");
    }

    @Test
    void anAnswerIsLostWithItsConnectionToo() {
        String id = world.add("webex", NOW, NOW);
        HttpHeaders headers = client.credentials(WEBEX);
        Fault lost = Fault.of(Fault.Effect.RESET_CONNECTION, Fault.Effect.LOST_ANSWER);
        sandbox.faults().put("webex", lost.on(CallKind.LIFECYCLE));
        headers.setContentType(MediaType.APPLICATION_JSON);
        assertThatThrownBy(() ->
                        client.call(
                                HttpMethod.DELETE,
                                "webex/v1/convergedRecordings/" + id,
                                headers,
                                "{\"reason\":\"audit\"}"))
                .hasStackTraceContaining("the vendor closed the connection");
        assertThat(world.entries()).isEmpty();
    }

    @Test
    void errorsLookLikeTheVendors() {
        for (Account account : List.of(WEBEX, ZOOM, MILAN)) {
            sandbox.faults().put(account.source(), Fault.status(429));
        }
        assertThat(client.get(WEBEX, "webex/v1/admin/convergedRecordings").json().propertyNames())
                .containsExactlyInAnyOrder("message", "trackingId");
        assertThat(
                        client.get(ZOOM, "zoom/v2/users/ana%40example.com/recordings")
                                .json()
                                .get("code")
                                .asInt())
                .isEqualTo(429);
        assertThat(list().headers().getFirst("Content-Type")).startsWith("text/html");
    }

    @Test
    void aFaultThatMakesNoSenseIsRefusedByName() {
        record Case(String body, String word) {}
        for (Case one :
                List.of(
                        new Case("{}", "status"),
                        new Case("{'colour':'red'}", "colour"),
                        new Case("{'status':200}", "status"),
                        new Case("{'status':'503'}", "status"),
                        new Case("{'hang':'yes'}", "hang"),
                        new Case("{'hang':true,'times':0}", "times"),
                        new Case("{'hang':true,'on':'SUNDAYS'}", "on must be"),
                        new Case("{'latencyMs':-1}", "latencyMs"),
                        new Case("{'jsonErrorWith200':true}", "MEDIA"),
                        new Case("{'jsonErrorWith200':true,'on':'ALL'}", "MEDIA"),
                        new Case("{'lostAnswer':true}", "lostAnswer"),
                        new Case("{'lostAnswer':true,'latencyMs':1}", "lostAnswer"),
                        new Case("{'truncate':true,'on':'LIFECYCLE'}", "LIFECYCLE"),
                        new Case("{'foreignLink':true}", "IMAGICLE"),
                        new Case("{'status':503,'retryAfter':2}", "retryAfter"),
                        new Case("{'status':503,'retryAfter':'a\\nb'}", "retryAfter"))) {
            Reply reply = plant(one.body());
            assertThat(reply.status()).as(one.body()).isEqualTo(400);
            assertThat(reply.json().get("message").asString()).contains(one.word());
        }
        assertThat(client.control(HttpMethod.PUT, "faults/nowhere", "{\"hang\":true}").status())
                .isEqualTo(404);
        assertThat(list().status()).isEqualTo(200);
    }

    @Test
    void everyEffectIsPlantedByItsNameWhereTheVendorHasWhatItChanges() {
        Map<String, String> elsewhere =
                Map.of(
                        "clampRange", "webex milan",
                        "wrongTotal", "webex",
                        "repeatToken", "milan",
                        "foreignLink", "zoom milan");
        for (String name :
                List.of(
                        "hang",
                        "resetConnection",
                        "cutConnection",
                        "trickle",
                        "clampRange",
                        "wrongTotal",
                        "repeatToken",
                        "foreignLink",
                        "extraRows",
                        "jitter",
                        "disorder",
                        "unknownValues",
                        "nulls",
                        "badRow",
                        "deepJson",
                        "hugeJson",
                        "garbage",
                        "html",
                        "htmlWith200",
                        "truncate",
                        "wrongContentType",
                        "emptyBody")) {
            for (Account account : List.of(WEBEX, ZOOM, MILAN)) {
                String source = account.source();
                Reply planted =
                        client.control(
                                HttpMethod.PUT, "faults/" + source, "{\"" + name + "\":true}");
                boolean refused = elsewhere.getOrDefault(name, "").contains(source);
                assertThat(planted.status())
                        .as(name + " at " + source)
                        .isEqualTo(refused ? 400 : 204);
            }
        }
    }

    @Test
    void retryAfterIsAnyTextThatAHeaderCanHold() {
        for (String text :
                List.of("2", "2026-06-16T00:00:00Z", "Tue, 16 Jun 2026 00:00:00 GMT", "soon")) {
            plant("{'status':429,'retryAfter':'" + text + "'}");
            assertThat(list().headers().getFirst("Retry-After")).isEqualTo(text);
        }
    }

    @Test
    void callsAreCountedBySourceAndKindUntilTheyAreForgotten() {
        int webex = client.get(WEBEX, "webex/v1/admin/convergedRecordings").bytes().length;
        int milan = list().bytes().length + list().bytes().length;
        long token = sandbox.calls().of("webex", CallKind.TOKEN).bytes();
        assertThat(token).isPositive();
        String line =
                "{\"source\":\"%s\",\"kind\":\"%s\",\"count\":%d,\"underWay\":0,\"cancelled\":0,"
                        + "\"bytes\":%d}";
        Reply counted = client.control(HttpMethod.GET, "calls", "");
        assertThat(counted.body())
                .isEqualTo(
                        "{\"calls\":["
                                + line.formatted("milan", "LIST", 2, milan)
                                + ","
                                + line.formatted("webex", "LIST", 1, webex)
                                + ","
                                + line.formatted("webex", "TOKEN", 1, token)
                                + "],\"total\":4}");
        client.control(HttpMethod.DELETE, "calls", "");
        assertThat(client.control(HttpMethod.GET, "calls", "").body())
                .isEqualTo("{\"calls\":[],\"total\":0}");
    }

    @Test
    void whatNobodyServesIsNotFound() {
        assertThat(client.call(HttpMethod.GET, "nowhere/v1", new HttpHeaders(), "").status())
                .isEqualTo(404);
        assertThat(client.control(HttpMethod.GET, "nothing", "").status()).isEqualTo(404);
    }

    private Reply plant(String fault) {
        return client.control(HttpMethod.PUT, "faults/milan", fault.replace('\'', '"'));
    }

    private Reply list() {
        return client.get(MILAN, LIST);
    }

    private static String good(String source) {
        return "{'source':'" + source + "','startTime':'2026-06-01T10:00:00Z'";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
