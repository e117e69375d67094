@NullMarked
package com.comms123.audit.usage.application;

import org.jspecify.annotations.NullMarked;
