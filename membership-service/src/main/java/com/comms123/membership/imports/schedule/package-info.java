/// What happens to imports by itself.
@NullMarked
package com.comms123.membership.imports.schedule;

import org.jspecify.annotations.NullMarked;
