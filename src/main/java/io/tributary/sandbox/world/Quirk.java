package io.tributary.sandbox.world;

/**
 * A way to behave that a vendor's documentation leaves open or that was seen in the field. Without
 * any, an account behaves in the documented or, where that is silent, in the likeliest way. A quirk
 * of one vendor changes nothing at another.
 */
public enum Quirk {
    /** Webex: {@code to} is inclusive. */
    WEBEX_TO_INCLUSIVE,
    /** Webex: a {@code max} above 100 is taken as 100 instead of refused. */
    WEBEX_MAX_CAPPED,
    /**
     * Webex: the Link header names the first and previous pages too, on the last page only them.
     */
    WEBEX_FIRST_AND_PREVIOUS_LINKS,
    /** Webex: the Link header is called {@code link}. */
    WEBEX_LOWER_CASE_LINK,
    /** Webex: the next URL lacks the filters, and what it leads to is not filtered. */
    WEBEX_NEXT_WITHOUT_FILTERS,
    /** Webex: the next URL says {@code max=null}. */
    WEBEX_NEXT_WITH_MAX_NULL,
    /** Webex: every page with rows is preceded by an empty one that links to it. */
    WEBEX_EMPTY_PAGES,
    /** Webex: the last page links to itself. */
    WEBEX_NEXT_REPEATED,
    /** Webex: each refresh hands out a new refresh token, and the one before it dies. */
    WEBEX_NEW_REFRESH_TOKEN,
    /** Webex: a refresh answers without a refresh token and without scopes. */
    WEBEX_NO_REFRESH_TOKEN,
    /** Webex: an access token lives for 12 hours, as seen with scopes of a contact center. */
    WEBEX_SHORT_ACCESS_TOKENS,
    /**
     * Webex: an organisation's list shows what its administrator owns, unless another owner is
     * asked for, as seen once.
     */
    WEBEX_OWN_RECORDINGS_ONLY,

    /** Webex: downloading is prevented for all recordings, so that none has links. */
    WEBEX_PREVENT_DOWNLOADING,
    /** Webex: there are links, but none to the sound. */
    WEBEX_NO_AUDIO_LINK,
    /** Webex: a wrong or expired ticket is answered with a web page and status 200. */
    WEBEX_PAGE_FOR_DEAD_TICKET,
    /** Webex: the host of the media ignores ranges. */
    WEBEX_NO_RANGES,
    /**
     * Webex: of a batch that is answered 404 or 409, what can be done is done; else it is done as a
     * whole or not at all.
     */
    WEBEX_BATCHES_IN_PART,
    /** Webex: a recording that already is as a batch would make it is no reason for 409. */
    WEBEX_REPEATS_WELCOME,
    /** Webex: a change of what cannot be a recording's identifier is a bad request. */
    WEBEX_CHECKS_IDS,
    /** Webex: a compliance officer holds no scope but those of compliance. */
    WEBEX_COMPLIANCE_ONLY,

    /** Zoom: the last day of a window is not part of it. */
    ZOOM_TO_EXCLUSIVE,
    /**
     * Zoom: without dates the window is yesterday and today, as observed, not today and tomorrow.
     */
    ZOOM_YESTERDAY_AND_TODAY,
    /** Zoom: a page token dies as soon as the one that came with its page is used. */
    ZOOM_PAGE_TOKEN_DIES_WITH_NEXT_USE,
    /** Zoom: {@code type} is a string, as documented, not the number seen on the wire. */
    ZOOM_TYPE_AS_TEXT,
    /** Zoom: a new access token kills the one before it. */
    ZOOM_NEW_TOKEN_KILLS_OLD,
    /** Zoom: the app may not read recordings, which is said with status 200. */
    ZOOM_NO_PERMISSION,
    /**
     * Zoom: the app's owner may list recordings, but not view what is in them: no passcodes, no
     * downloads.
     */
    ZOOM_NO_VIEW_OF_CONTENT,
    /** Zoom: the app holds no scope to delete or recover recordings. */
    ZOOM_NO_WRITE_SCOPES,
    /** Zoom: what is deleted or recovered is answered with 204, as documented before. */
    ZOOM_OLD_STATUSES,
    /** Zoom: nothing can be recovered for want of storage. */
    ZOOM_NO_STORAGE,
    /** Zoom: all recordings are in use by another product, so that none can be deleted. */
    ZOOM_IN_USE,
    /** Zoom: what is in the trash cannot be deleted for good. */
    ZOOM_TRASH_IS_CLOSED,
    /** Zoom: what may not be downloaded or is gone is a web page with status 200. */
    ZOOM_PAGE_FOR_REFUSED_DOWNLOAD,
    /** Zoom: an answer that a limit has been reached lacks the headers that would say more. */
    ZOOM_LIMITS_WITHOUT_HEADERS,

    /** Imagicle: a lower bound includes itself. */
    IMAGICLE_LOWER_INCLUSIVE,
    /** Imagicle: an upper bound includes itself. */
    IMAGICLE_UPPER_INCLUSIVE,
    /** Imagicle: no page holds more than 50 rows, whatever was asked. */
    IMAGICLE_PAGE_SIZE_CAPPED,
    /** Imagicle: a page beyond the end is refused instead of empty. */
    IMAGICLE_REFUSES_PAGE_BEYOND_END,
    /** Imagicle: an unknown parameter is refused instead of ignored. */
    IMAGICLE_REFUSES_UNKNOWN_PARAMETERS,
    /** Imagicle: the filter is called {@code remoteParty}, as in newer releases. */
    IMAGICLE_REMOTE_PARTY,
    /** Imagicle: details hold {@code pbxInfo}, as in newer releases, not {@code pbxCallId}. */
    IMAGICLE_PBX_INFO,
    /** Imagicle: rows hold a {@code __type} member. */
    IMAGICLE_TYPE_MEMBER,
    /** Imagicle: media can be read in parts, and say how long they are. */
    IMAGICLE_MEDIA_RANGES,
    /** Imagicle: media say how long they are. */
    IMAGICLE_MEDIA_LENGTH,
    /** Imagicle: the account lacks the privilege to read recordings. */
    IMAGICLE_NO_PRIVILEGE,
    /**
     * Imagicle: the account sees the recordings of its own group; the list silently lacks the rest.
     */
    IMAGICLE_OWN_GROUP_ONLY,

    /** All: every row holds enum values and fields that no documentation knows. */
    UNKNOWN_VALUES
}
