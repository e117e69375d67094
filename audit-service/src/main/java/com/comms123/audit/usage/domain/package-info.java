/// What is counted, and how counts are told.
@NullMarked
package com.comms123.audit.usage.domain;

import org.jspecify.annotations.NullMarked;
