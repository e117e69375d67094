@NullMarked
package com.comms123.messaging.member.domain;

import org.jspecify.annotations.NullMarked;
