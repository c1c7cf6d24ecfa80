/** What tests of Sluice and of its plugins share: a clock moved by hand and a Pluvo that lives in the test. */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
