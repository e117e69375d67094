@NullMarked
package com.comms123.identity.notice.application;

import org.jspecify.annotations.NullMarked;
