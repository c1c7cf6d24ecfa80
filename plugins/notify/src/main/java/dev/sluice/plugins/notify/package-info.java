/**
 * Plugin {@code notify}: tells people what happened, by mail, by chat and in the log.
 *
 * <p>Read {@link Log} first, which is the shortest action there is; then {@link Chat}, which sends one request to another
 * system with an address that is a secret; then {@link Email}, which has settings of its own, takes its input apart into
 * items, and looks at files beside the rules when a rule is loaded.
 *
 * <p>Whatever data says stays data here: it can neither add a header to a mail nor markup to a page, nor call a whole
 * channel together.
 */
@NullMarked
package dev.sluice.plugins.notify;

import org.jspecify.annotations.NullMarked;
