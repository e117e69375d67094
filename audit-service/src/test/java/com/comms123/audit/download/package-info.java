@NullMarked
package com.comms123.audit.download;

import org.jspecify.annotations.NullMarked;
