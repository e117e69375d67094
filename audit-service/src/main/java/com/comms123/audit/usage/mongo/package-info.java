/// The counts as they are kept.
@NullMarked
package com.comms123.audit.usage.mongo;

import org.jspecify.annotations.NullMarked;
