package dev.sluice.testkit.sandbox;

/** Pluvo wants the slash at the end of its addresses and redirects without it. */
final class Slash {
    private Slash() {}

    static Endpoint required(String address, Endpoint endpoint) {
        String without = address.substring(0, address.length() - 1);
        return call -> {
            if (call.path().equals(address)) {
                return endpoint.answer(call);
            }
            return call.path().equals(without)
                    ? Reply.detail(301, "The address ends with a slash.").with("Location", address)
                    : Reply.detail(404, call.path() + " is no address of Pluvo.");
        };
    }
}
