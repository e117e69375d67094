/// The devices that are remembered, whatever order events arrive in.
package com.comms123.identity.device.domain;
