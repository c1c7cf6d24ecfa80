/** What an orchestrator asks. State only, because everybody may ask; details are in the API's status. */
@NullMarked
package dev.sluice.server.health;

import org.jspecify.annotations.NullMarked;
