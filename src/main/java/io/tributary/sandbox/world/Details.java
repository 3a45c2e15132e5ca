package io.tributary.sandbox.world;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What only one vendor knows of a recording. Values are the vendor's own, unknown ones included.
 */
public sealed interface Details {

    /**
     * A call recorded by Webex.
     *
     * @param owner whom the recorded leg belongs to
     * @param ownerType how lists spell the kind of owner
     * @param originator whether the owner called
     * @param metadata how the metadata call is answered
     */
    record WebexCall(
            Person owner,
            String ownerType,
            String locationId,
            String callSessionId,
            String storageRegion,
            String serviceType,
            String format,
            long sizeBytes,
            boolean transcript,
            boolean originator,
            Party calling,
            Party called,
            Metadata metadata)
            implements Details {

        /** The same as a person's own, whatever it belonged to before. */
        public WebexCall withOwner(Person other) {
            return new WebexCall(
                    other,
                    "user",
                    locationId,
                    callSessionId,
                    storageRegion,
                    serviceType,
                    format,
                    sizeBytes,
                    transcript,
                    originator,
                    calling,
                    called,
                    metadata);
        }

        public WebexCall withCallSession(String session) {
            return new WebexCall(
                    owner,
                    ownerType,
                    locationId,
                    session,
                    storageRegion,
                    serviceType,
                    format,
                    sizeBytes,
                    transcript,
                    originator,
                    calling,
                    called,
                    metadata);
        }
    }

    /** One side of a Webex call; who it is remains unknown for callers from outside. */
    record Party(@Nullable Person actor, @Nullable String name, String number) {}

    /** How Webex answers the question for the metadata of a recording. */
    enum Metadata {
        PRESENT,
        NO_CONTENT,
        FORBIDDEN,
        NOT_FOUND
    }

    /**
     * A meeting recorded by Zoom.
     *
     * @param host whose meeting it was
     * @param number the meeting number, shared by all instances of a recurring meeting
     * @param timezone a display hint, at times empty
     * @param participantAudio one file per participant, shown by the details only
     * @param deletedTime when it was put into the trash; absent elsewhere
     */
    record ZoomMeeting(
            Person host,
            long number,
            int type,
            String timezone,
            List<ZoomFile> files,
            List<ZoomFile> participantAudio,
            @Nullable Instant deletedTime)
            implements Details {

        public ZoomMeeting {
            files = List.copyOf(files);
            participantAudio = List.copyOf(participantAudio);
        }

        public ZoomMeeting withDeletedTime(@Nullable Instant time) {
            return new ZoomMeeting(host, number, type, timezone, files, participantAudio, time);
        }
    }

    /**
     * A file of a Zoom meeting. Timelines and captions are sparse: they lack what is nullable here.
     *
     * @param end absent while the file is being processed
     * @param playable whether there is a link to play it
     */
    record ZoomFile(
            @Nullable String id,
            Instant start,
            @Nullable Instant end,
            String fileType,
            String extension,
            @Nullable Long size,
            @Nullable String recordingType,
            @Nullable String status,
            boolean playable) {}

    /**
     * A call recorded by Imagicle.
     *
     * @param reference a friendly number
     * @param offset the offset in which its start is written
     * @param direction 0 unknown, 1 incoming, 2 outgoing, anything else unheard of
     * @param remoteNumber empty where it was withheld
     */
    record ImagicleCall(
            String reference,
            ZoneOffset offset,
            int direction,
            String localNumber,
            String remoteNumber,
            Person owner,
            String pbxCallId,
            long size,
            boolean preserved)
            implements Details {

        public ImagicleCall withRemoteNumber(String number) {
            return new ImagicleCall(
                    reference,
                    offset,
                    direction,
                    localNumber,
                    number,
                    owner,
                    pbxCallId,
                    size,
                    preserved);
        }
    }
}
