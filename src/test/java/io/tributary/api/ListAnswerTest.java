package io.tributary.api;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.tributary.federation.Federation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Mono;

@DoorTest
class ListAnswerTest {

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;

    @BeforeEach
    void onePage() {
        when(federation.sources(any())).thenReturn(Samples.reports());
        when(federation.list(any(), any(), any())).thenReturn(Mono.just(Samples.page("next+/=")));
    }

    @Test
    void aPageIsWrittenAsTheContractSays() {
        http.get()
                .uri("/v1/recordings")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .json(
                        """
                        {
                          "recordings": [
                            {
                              "id": "zoom-main~L2EvL2I9PQ",
                              "source": "zoom-main",
                              "provider": "ZOOM",
                              "providerId": "/a//b==",
                              "reference": "86 1234 5678",
                              "kind": "WEBINAR",
                              "title": "Weekly",
                              "startTime": "2026-11-21T17:03:21.412Z",
                              "endTime": "2026-11-21T17:04:22.412000001Z",
                              "duration": "PT1M1.5S",
                              "createTime": "2026-11-21T17:05:21.412Z",
                              "status": "TRASHED",
                              "direction": "INBOUND",
                              "owner": {
                                "id": "u1",
                                "username": "ana",
                                "email": "ana@example.com",
                                "name": "Ana",
                                "type": "USER"
                              },
                              "parties": [
                                {
                                  "role": "HOST",
                                  "name": "Ana",
                                  "number": "+390212345",
                                  "email": "ana@example.com"
                                }
                              ],
                              "media": [
                                {
                                  "id": "audio",
                                  "kind": "AUDIO",
                                  "mediaType": "audio/mp4",
                                  "sizeBytes": 12345,
                                  "status": "AVAILABLE",
                                  "startTime": "2026-11-21T17:03:21.412Z",
                                  "endTime": "2026-11-22T00:00:00Z",
                                  "url": "/v1/recordings/zoom-main~L2EvL2I9PQ/media/audio"
                                }
                              ],
                              "conversationId": "c1",
                              "location": "site",
                              "trashTime": "2026-11-22T00:00:00Z",
                              "purgeTime": "2026-11-22T00:00:01Z",
                              "view": "FULL"
                            },
                            {
                              "id": "webex-emea~N2Y4MQ",
                              "source": "webex-emea",
                              "provider": "WEBEX",
                              "providerId": "7f81",
                              "kind": "CALL",
                              "startTime": "2026-11-21T17:03:21.412Z",
                              "status": "AVAILABLE",
                              "media": [],
                              "view": "BASIC"
                            }
                          ],
                          "nextPageToken": "next+/=",
                          "coverage": {
                            "from": "2026-11-21T17:03:21.412Z",
                            "to": "2026-11-22T00:00:00Z",
                            "complete": false,
                            "sources": [
                              {
                                "source": "webex-emea",
                                "provider": "WEBEX",
                                "state": "COMPLETE",
                                "createdBefore": "2026-11-22T00:00:00Z"
                              },
                              {
                                "source": "zoom-main",
                                "provider": "ZOOM",
                                "state": "MISSING",
                                "skipped": 1,
                                "outOfOrder": 2,
                                "undecided": 3,
                                "gap": {
                                  "from": "2026-11-21T17:03:21.412Z",
                                  "to": "2026-11-22T00:00:00Z",
                                  "pageToken": "gap-token"
                                },
                                "problem": {
                                  "reason": "PROVIDER_RATE_LIMITED",
                                  "detail": "The vendor wants fewer calls.",
                                  "retryable": true,
                                  "retryAfter": "PT30S",
                                  "trackingId": "ROUTERGW_1"
                                }
                              }
                            ]
                          }
                        }
                        """,
                        JsonCompareMode.STRICT);
    }

    @Test
    void theLinkLeadsToTheNextPageInTheSameManner() {
        http.get()
                .uri("/v1/recordings?partial=deny&kind=CALL&timeout=PT5S&pageSize=7")
                .exchange()
                .expectHeader()
                .valueEquals(
                        "Link",
                        "</v1/recordings?pageToken=next%2B%2F%3D&pageSize=7&partial=deny&timeout=PT5S>;"
                            + " rel=\"next\"")
                .expectBody();
    }

    @Test
    void theLastPageHasNoLink() {
        when(federation.list(any(), any(), any())).thenReturn(Mono.just(Samples.page(null)));

        http.get()
                .uri("/v1/recordings")
                .exchange()
                .expectHeader()
                .doesNotExist("Link")
                .expectBody()
                .jsonPath("$.nextPageToken")
                .doesNotExist();
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        http.head()
                .uri("/v1/recordings")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("Link")
                .expectBody()
                .isEmpty();
    }
}
