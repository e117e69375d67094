/// Use cases for pupils and guardians, with their permissions.
package com.comms123.membership.pupil.application;
