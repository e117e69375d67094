@NullMarked
package com.comms123.messaging.member.application;

import org.jspecify.annotations.NullMarked;
