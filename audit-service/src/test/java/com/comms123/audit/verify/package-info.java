@NullMarked
package com.comms123.audit.verify;

import org.jspecify.annotations.NullMarked;
