package io.tributary.source.imagicle;

import com.fasterxml.jackson.annotation.JsonFormat;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * Imagicle's JSON. The suite does not always spell a property alike, so names are read whatever
 * their case. Everything may be missing.
 */
interface ImagiclePayload {

    /**
     * One page of the list. Entries stay trees: each is read by itself, so that a broken one costs
     * only itself.
     */
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
    record Listing(@Nullable Integer totalCount, @Nullable List<JsonNode> recordings) {}

    /**
     * A recording, in the list and by itself.
     *
     * @param ownerUsername in the list only
     * @param owner by itself only, as everything after it
     * @param pbxCallId ties the recordings of a conversation; given up for pbxInfo
     * @param pbxInfo in newer releases; what is in it is undocumented
     */
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
    record Entry(
            @Nullable String id,
            @Nullable String referenceNumber,
            @Nullable String startTime,
            @Nullable String duration,
            @Nullable String direction,
            @Nullable String localPartyNumber,
            @Nullable String remotePartyNumber,
            @Nullable String ownerUsername,
            @Nullable User owner,
            @Nullable String pbxCallId,
            @Nullable JsonNode pbxInfo,
            @Nullable Long size,
            @Nullable JsonNode hash) {

        /** What tells the sound from another one; its parts are undocumented. */
        String version() {
            return size + " " + hash;
        }
    }

    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
    record User(@Nullable String username, @Nullable String firstName, @Nullable String lastName) {}
}
