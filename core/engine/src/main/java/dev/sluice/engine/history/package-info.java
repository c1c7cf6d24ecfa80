/** What happened, in the form in which people and programs are told. Reads only. */
@NullMarked
package dev.sluice.engine.history;

import org.jspecify.annotations.NullMarked;
