package io.tributary.sandbox.traffic;

/** Ends the handling of a request with the vendor's error answer. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient VendorReply answer;

    public Refusal(VendorReply answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public VendorReply answer() {
        return answer;
    }
}
