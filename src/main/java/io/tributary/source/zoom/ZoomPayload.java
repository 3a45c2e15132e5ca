package io.tributary.source.zoom;

import io.tributary.wire.SentLink;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import java.util.List;
import java.util.Objects;

/**
 * Zoom's JSON. Everything may be missing or {@code ""}; numbers may come as text, so what is no
 * quantity is text here. Passcodes and passwords are not among the fields, so that they cannot get
 * any further.
 */
interface ZoomPayload {

    /**
     * One page of a list. Entries stay trees: each is read by itself, so that a broken one costs
     * only itself.
     *
     * @param from the first day that was really answered for
     * @param to the last one
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Listing(
            @Nullable String from,
            @Nullable String to,
            @Nullable String nextPageToken,
            @Nullable Integer totalRecords,
            @Nullable List<JsonNode> meetings) {}

    /**
     * One meeting instance with its files.
     *
     * @param uuid the key of the instance
     * @param id the meeting's number, which instances share
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Meeting(
            @Nullable String uuid,
            @Nullable String id,
            @Nullable String hostId,
            @Nullable String hostEmail,
            @Nullable String topic,
            @Nullable String type,
            @Nullable String startTime,
            @Nullable Long duration,
            @Nullable Integer recordingCount,
            @Nullable List<File> recordingFiles,
            @Nullable List<File> participantAudioFiles) {

        List<File> files() {
            return withoutNulls(recordingFiles);
        }

        List<File> participantFiles() {
            return withoutNulls(participantAudioFiles);
        }

        private static List<File> withoutNulls(@Nullable List<File> files) {
            return files == null ? List.of() : files.stream().filter(Objects::nonNull).toList();
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record File(
            @Nullable String id,
            @Nullable String recordingStart,
            @Nullable String recordingEnd,
            @Nullable String fileType,
            @Nullable String fileExtension,
            @Nullable Long fileSize,
            @Nullable String status,
            @Nullable String recordingType,
            @Nullable SentLink downloadUrl,
            @Nullable String deletedTime) {}
}
